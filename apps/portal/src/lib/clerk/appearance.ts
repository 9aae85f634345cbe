/** How Clerk's components look beyond the variables of clerk.css: boxes as ours are. */
export const appearance = {
  elements: {
    popoverBox: { border: '1px solid var(--line)' },
    cardBox: { inlineSize: '100%', border: '1px solid var(--line)', boxShadow: 'none' },
  },
};

/** The same for a component that has the width of the page to itself. */
export const wide = { elements: { rootBox: { inlineSize: '100%' } } };

/** The same for one that the page does not begin with: it does not take the focus. */
export const quiet = { ...wide, options: { autoFocus: false } };
