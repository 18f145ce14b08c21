'use client';
import { useLinkStatus } from 'next/link';
import { useTranslations } from 'next-intl';
import { createPortal } from 'react-dom';

/** Within a link: from when it was followed until its page begins to show, a line along the top of the window says so. */
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
