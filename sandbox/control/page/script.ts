/** What the page does by itself: buttons send their request, and what is shown is kept up to date. */
export const SCRIPT = `
const main = document.querySelector('main');
const status = document.querySelector('[role=status]');
async function show() {
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  if (next && !main.contains(document.activeElement) && String(getSelection()) === '') main.innerHTML = next.innerHTML;
}
document.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-path]');
  if (!button) return;
  const { method, path, body, confirm: question } = button.dataset;
  if (question && !confirm(question)) return;
  status.className = '';
  status.textContent = 'One moment…';
  try {
    const answer = await fetch(path, { method, body: body || undefined });
    const told = await answer.json();
    status.className = answer.ok ? 'good' : 'bad';
    status.textContent = answer.ok ? 'Done: ' + button.textContent + '.' : told.error;
  } catch {
    status.className = 'bad';
    status.textContent = 'The sandbox does not answer.';
  }
  button.blur();
  await show();
});
setInterval(() => { if (!document.hidden) show().catch(() => {}); }, 2000);
`;
