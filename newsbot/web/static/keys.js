// One key: / goes to the search field, as on most sites with a search.
document.addEventListener("keydown", (event) => {
  const field = document.getElementById("q");
  const typing = /^(input|select|textarea)$/i.test(event.target.tagName);
  if (event.key === "/" && field && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    field.focus();
  }
});
