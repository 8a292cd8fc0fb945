/* Marks the clause that is being read in the table of contents. Without JavaScript the table is a plain list. */
const list = document.querySelector(".toc");

if (list && "IntersectionObserver" in window) {
  const links = new Map();
  for (const link of list.querySelectorAll('a[href^="#"]')) {
    const clause = document.getElementById(link.hash.slice(1));
    if (clause) links.set(clause, link);
  }
  const clauses = [...links.keys()];
  let current = null;

  const show = (link) => {
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    current = link;
    if (link && list.scrollHeight > list.clientHeight) {
      list.scrollTop = link.offsetTop - list.clientHeight / 3;
    }
  };

  const follow = () => {
    const line = window.innerHeight * 0.3;
    const read = clauses.filter((clause) => clause.getBoundingClientRect().top <= line);
    show(read.length ? links.get(read.at(-1)) : null);
  };

  const observer = new IntersectionObserver(follow, { rootMargin: "0px 0px -70% 0px", threshold: [0, 1] });
  for (const clause of clauses) observer.observe(clause);

  list.addEventListener("click", (event) => {
    if (!event.target.closest("a")) return;
    const details = list.querySelector("details");
    if (details && getComputedStyle(details.querySelector("summary")).display !== "none") details.open = false;
  });
}
