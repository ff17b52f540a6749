// Conveniences only: every page works without this file.
const summary = document.querySelector('.errors')
if (summary) summary.focus()

// The read-back counts its ticks.
const reads = document.querySelector('[data-reads]')
if (reads) {
  const boxes = [...reads.querySelectorAll('input[type=checkbox]')]
  const out = document.querySelector('[data-read-count]')
  const show = () => { if (out) out.textContent = out.dataset.readCount.replace('#', boxes.filter(b => b.checked).length) }
  boxes.forEach(b => b.addEventListener('change', show))
  show()
}

// j and k walk the rows of the plan, unless someone is typing.
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return
  const step = { j: 1, k: -1 }[event.key]
  const links = [...document.querySelectorAll('[data-rows] tbody th a')]
  if (!step || links.length === 0) return
  const at = links.indexOf(document.activeElement)
  links[Math.min(Math.max(at + step, 0), links.length - 1)].focus()
})
