"""Questions to the page, in its own language, that more than one test asks."""

# Is the element one of those that only a screen reader gets?
UNSEEN = """e => {
  for (; e; e = e.parentElement) if (getComputedStyle(e).clipPath === 'inset(50%)') return true;
  return false;
}"""
