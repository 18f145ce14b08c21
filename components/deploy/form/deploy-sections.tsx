'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { ContainersSection } from '../containers/containers-section';
import { PlacementSection } from '../network/placement-section';
import { ReachSection } from '../reach/reach-section';
import { ScalingSection } from '../scaling/scaling-section';
import type { Draft } from './draft';
import { getDefaultGracePeriod, hasOwnGroup } from './draft-reach';
import type { FieldErrors } from './use-field-errors';

/** A key typed in one part moves and paints nothing of the others, so the browser need not look there. */
const CONTAINED = 'contain-content';

/** The four questions. Each is given its own part of the draft, so that typing in one draws none of the others. */
export function DeploySections({ draft, errors }: { draft: Draft; errors: FieldErrors }) {
  const t = useTranslations('deploy');
  const { name, containers, size, place, reach, count } = draft;
  return (
    <>
      <Card title={t('what.title')} hint={t('what.hint')} className={CONTAINED}>
        <ContainersSection name={name} containers={containers} size={size} errors={errors} />
      </Card>
      <Card title={t('where.title')} hint={t('where.hint')} className={CONTAINED}>
        <PlacementSection
          place={place}
          ownGroup={hasOwnGroup(place, reach)}
          hasSecrets={containers.some(({ secrets }) => secrets.length > 0)}
          errors={errors}
        />
      </Card>
      <Card title={t('reach.title')} hint={t('reach.hint')} className={CONTAINED}>
        <ReachSection reach={reach} containers={containers} vpcId={place.vpcId} errors={errors} />
      </Card>
      <Card title={t('howMany.title')} hint={t('howMany.hint')} className={CONTAINED}>
        <ScalingSection
          count={count}
          usualGraceSeconds={getDefaultGracePeriod(reach)}
          isReached={reach.kind !== 'none'}
          errors={errors}
        />
      </Card>
    </>
  );
}
