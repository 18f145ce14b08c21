'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { ImageNeed } from '@/lib/domain/lifecycle-policy/image-needs';
import type { Scope } from '@/lib/domain/scope';
import { ImageNeedsList } from '../image-needs-list';

const GROUPS = [
  ['service', 'services'],
  ['task', 'tasks'],
  ['roll-back', 'rollBacks'],
] as const;

/** What needs an image now, and which roll-backs would. */
export function ImageUses({ scope, needs }: { scope: Scope; needs: readonly ImageNeed[] | undefined }) {
  const t = useTranslations('image.detail');
  return (
    <Card title={t('inUse')}>
      {!needs && <p className="text-dim">{t('unknownUse')}</p>}
      {needs?.length === 0 && <p className="text-dim">{t('notInUse')}</p>}
      <div className="flex flex-col gap-3">
        {GROUPS.map(([kind, title]) => {
          const group = needs?.filter((need) => (need.kind === 'hidden' ? need.of : need.kind) === kind) ?? [];
          if (group.length === 0) return null;
          return (
            <div key={kind}>
              <h3 className="mb-1 text-xs font-medium text-faint">{t(title)}</h3>
              <ImageNeedsList scope={scope} needs={group} />
            </div>
          );
        })}
      </div>
    </Card>
  );
}
