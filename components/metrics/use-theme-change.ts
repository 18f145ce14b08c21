'use client';
import { useSyncExternalStore } from 'react';

const DARK = '(prefers-color-scheme: dark)';

function subscribe(changed: () => void): () => void {
  const media = window.matchMedia(DARK);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  media.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', changed);
  };
}

const read = () => `${document.documentElement.dataset.theme ?? ''} ${window.matchMedia(DARK).matches}`;

/** A key that changes whenever the colours of the page do, for what is drawn without CSS. */
export const useThemeChange = (): string => useSyncExternalStore(subscribe, read, () => '');
