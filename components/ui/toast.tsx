'use client';
import { Toast as Base } from '@base-ui/react/toast';
import { CircleCheck, CircleX, Info, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { MARK } from './tone';

const manager = Base.createToastManager();
type Extra = { description?: ReactNode };

const notify = (type: 'ok' | 'bad' | 'info', title: ReactNode, extra: Extra = {}) =>
  manager.add({ type, title, priority: type === 'bad' ? 'high' : 'low', ...extra });

/** Shows a short notification. What must be acted upon belongs on the page instead. */
export const toast = {
  success: (title: ReactNode, extra?: Extra) => notify('ok', title, extra),
  error: (title: ReactNode, extra?: Extra) => notify('bad', title, extra),
  message: (title: ReactNode, extra?: Extra) => notify('info', title, extra),
};

/** Where toasts appear; once, in the root layout. */
export function Toaster() {
  const t = useTranslations('common');
  return (
    <Base.Provider toastManager={manager} limit={3}>
      <Base.Portal>
        <Base.Viewport
          aria-label={t('notifications')}
          className="fixed inset-x-4 bottom-4 z-60 flex flex-col gap-2 outline-none sm:left-auto sm:w-88"
        >
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Toasts() {
  const t = useTranslations('common');
  const { toasts } = Base.useToastManager();
  return toasts.map((item) => {
    const tone = item.type === 'ok' || item.type === 'bad' ? item.type : 'info';
    const Icon = { ok: CircleCheck, bad: CircleX, info: Info }[tone];
    return (
      <Base.Root
        key={item.id}
        toast={item}
        swipeDirection={['right', 'down']}
        className="rounded-lg bg-raised shadow-dialog transition-[opacity,translate] duration-200 data-starting-style:translate-y-2 data-starting-style:opacity-0 data-ending-style:opacity-0 data-limited:hidden"
      >
        <Base.Content className="flex items-start gap-2.5 py-2.5 pr-2 pl-3">
          <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', MARK[tone])} />
          <div className="min-w-0 flex-1">
            <Base.Title className="text-sm font-medium text-ink" />
            <Base.Description className="text-sm text-dim" />
          </div>
          <Base.Close
            aria-label={t('dismiss')}
            className="flex size-6 pointer-coarse:size-10 items-center justify-center rounded text-faint hover:bg-hover hover:text-ink"
          >
            <X aria-hidden className="size-3.5" />
          </Base.Close>
        </Base.Content>
      </Base.Root>
    );
  });
}
