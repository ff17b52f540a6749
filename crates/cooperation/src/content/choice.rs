//! Choices that may carry a value.

/// A choice that may carry a value: on the wire `[number]` or `[number, value]`.
macro_rules! choice {
    ($(#[$doc:meta])* pub enum $name:ident {
        plain { $($(#[$pdoc:meta])* $plain:ident = $pn:literal $pslug:literal,)* }
        with { $($(#[$wdoc:meta])* $with:ident($ty:ty) = $wn:literal $wslug:literal,)* }
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$pdoc])* $plain,)* $($(#[$wdoc])* $with($ty),)* }
        impl $crate::wire::Wire for $name {
            fn write(&self, to: &mut $crate::wire::Writer) {
                match self {
                    $(Self::$plain => { to.array(1); to.uint($pn); })*
                    $(Self::$with(value) => { to.array(2); to.uint($wn); $crate::wire::Wire::write(value, to); })*
                }
            }
            fn read(from: &mut $crate::wire::Reader<'_>) -> Result<Self, $crate::wire::WireFault> {
                match (from.array(2)?, from.uint()?) {
                    $((1, $pn) => Ok(Self::$plain),)*
                    $((2, $wn) => <$ty as $crate::wire::Wire>::read(from).map(Self::$with),)*
                    (_, n) => Err($crate::wire::WireFault::Value(format!(
                        "choice {n} in this form is unknown at this level; the sender may use a newer level"))),
                }
            }
        }
        impl $crate::content::Viewed for $name {
            fn view(&self) -> $crate::content::View {
                match self {
                    $(Self::$plain => $crate::content::View::Choice($pslug),)*
                    $(Self::$with(value) => $crate::content::View::Record(vec![($wslug, $crate::content::Viewed::view(value))]),)*
                }
            }
        }
    };
}
pub(super) use choice;
