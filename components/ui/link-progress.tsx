'use client';
import { useLinkStatus } from 'next/link';
import { useTranslations } from 'next-intl';
import { createPortal } from 'react-dom';

/** Within a link: a progress line along the top of the window from the click until the new page shows. */
export const LinkProgress = () => useLinkStatus().pending && <Line />;

function Line() {
  const t = useTranslations('common');
  return createPortal(
    <div
      role="progressbar"
      aria-label={t('opening')}
      className="fixed inset-x-0 top-0 z-50 h-0.5 animate-advance bg-accent"
    />,
    document.body,
  );
}
