/** Renders paragraphs with code in backticks, which is all the Markdown in AWS's (English) documentation. */
export function createMarkdownNode(words: string, className: string): HTMLElement {
  const node = document.createElement('div');
  node.className = className;
  node.lang = 'en';
  for (const paragraph of words.split(/\n{2,}/)) {
    const element = node.appendChild(document.createElement('p'));
    for (const [index, part] of paragraph.split('`').entries()) {
      if (index % 2 === 0) element.append(part);
      else element.appendChild(document.createElement('code')).textContent = part;
    }
  }
  return node;
}
