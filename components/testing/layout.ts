import { vi } from 'vitest';

type Heights = { viewport: number; row: number };

/**
 * A document in a test draws nothing, so nothing has a height. Gives the box that scrolls and its rows one, for what draws
 * only what is in sight.
 */
export function fakeHeights({ viewport, row }: Heights): void {
  const heightOf = (element: HTMLElement): number => {
    if (element.getAttribute('role') === 'log') return viewport;
    return element.dataset.index === undefined ? 0 : row;
  };
  for (const property of ['offsetHeight', 'clientHeight'] as const) {
    vi.spyOn(HTMLElement.prototype, property, 'get').mockImplementation(function (this: HTMLElement) {
      return heightOf(this);
    });
  }
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(function (this: HTMLElement) {
    const list = this.querySelector<HTMLElement>('[style*="height"]');
    return Math.max(viewport, Number.parseFloat(list?.style.height ?? '0'));
  });
  vi.spyOn(HTMLElement.prototype, 'scrollTo').mockImplementation(function (
    this: HTMLElement,
    to?: ScrollToOptions | number,
  ) {
    const top = typeof to === 'object' ? (to.top ?? 0) : 0;
    this.scrollTop = Math.max(0, Math.min(top, this.scrollHeight - this.clientHeight));
    requestAnimationFrame(() => this.dispatchEvent(new Event('scroll')));
  });
}
