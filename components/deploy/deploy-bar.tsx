'use client';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Button } from '@/components/ui/button';
import { useDeployFacts } from './form-context';

type Props = { isTouched: boolean };

/** Ways to begin: from a file, or afresh. */
export const DeployBar = memo(function DeployBar({ isTouched }: Props) {
  const t = useTranslations('deploy.bar');
  const { initial, change } = useDeployFacts();
  return (
    <div className="flex flex-wrap items-center gap-2">
      {isTouched && (
        <Button
          size="sm"
          variant="ghost"
          icon={<RotateCcw aria-hidden className="size-3.5" />}
          onClick={() => change(() => initial)}
        >
          {t('startOver')}
        </Button>
      )}
    </div>
  );
});
