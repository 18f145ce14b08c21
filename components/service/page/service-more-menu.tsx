'use client';
import { Ellipsis, Pause, Pencil, Play, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import type { ServiceAction } from '@/lib/domain/changes/eligibility';
import { useService } from '../service-context';
import { useActionRefusals } from '../use-action-refusals';

const ICON = 'size-3.5 text-faint';

/** Less frequent actions; those that are not possible now give the reason. */
export function ServiceMoreMenu({ onChoose }: { onChoose: (action: ServiceAction) => void }) {
  const t = useTranslations('service.actions');
  const { view } = useService();
  const refusals = useActionRefusals();
  const sleep = view.service.desiredCount === 0 ? 'resume' : 'pause';
  // Beside the menu it is a button of its own.
  const isButton = sleep === 'resume' && !refusals.resume;

  return (
    <Menu
      trigger={
        <Button icon={<Ellipsis aria-hidden className="size-3.5" />} aria-label={t('more')}>
          {t('more')}
        </Button>
      }
      className="max-w-72"
    >
      <MenuItem
        icon={<Pencil aria-hidden className={ICON} />}
        disabledReason={refusals.edit}
        onSelect={() => onChoose('edit')}
      >
        {t('edit')}
      </MenuItem>
      {!isButton && (
        <MenuItem
          icon={sleep === 'pause' ? <Pause aria-hidden className={ICON} /> : <Play aria-hidden className={ICON} />}
          disabledReason={refusals[sleep]}
          onSelect={() => onChoose(sleep)}
        >
          {t(sleep)}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem
        danger
        icon={<Trash2 aria-hidden className="size-3.5" />}
        disabledReason={refusals.delete}
        onSelect={() => onChoose('delete')}
      >
        {t('delete')}
      </MenuItem>
    </Menu>
  );
}
