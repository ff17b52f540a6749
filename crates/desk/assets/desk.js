// Conveniences only: every page works without this file.
const summary = document.querySelector('.errors')
if (summary) summary.focus()

// On a narrow screen the current tab may lie outside the row.
document.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })

// The read-back counts its ticks.
const reads = document.querySelector('[data-reads]')
if (reads) {
  const boxes = [...reads.querySelectorAll('input[type=checkbox]')]
  const out = document.querySelector('[data-read-count]')
  const show = () => { if (out) out.textContent = out.dataset.readCount.replace('#', boxes.filter(b => b.checked).length) }
  boxes.forEach(b => b.addEventListener('change', show))
  show()
}

// Once the focus is on a row of the plan, j and k walk the rows; elsewhere the keys do nothing.
document.querySelector('[data-rows]')?.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const step = { j: 1, k: -1 }[event.key]
  const links = [...document.querySelectorAll('[data-rows] tbody th a')]
  if (!step) return
  const at = links.indexOf(document.activeElement)
  links[Math.min(Math.max(at + step, 0), links.length - 1)].focus()
})
