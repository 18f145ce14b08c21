'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { ContainersSection } from '../containers/containers-section';
import { hasOwnGroup } from '../network/placement-draft';
import { PlacementSection } from '../network/placement-section';
import { ReachSection } from '../reach/reach-section';
import { getDefaultGracePeriod } from '../scaling/scaling-draft';
import { ScalingSection } from '../scaling/scaling-section';
import type { Draft } from './draft';
import type { FieldErrors } from './use-field-errors';

/** A key typed in one section changes the layout of no other, so the browser need not look there. */
const CONTAINED = 'contain-content';

/** The four sections. Each is given its own slices of the draft, so that typing in one renders none of the others. */
export function DeploySections({ draft, errors }: { draft: Draft; errors: FieldErrors }) {
  const t = useTranslations('deploy');
  const { name, containers, size, capacity, placement, roles, reach, scaling } = draft;
  return (
    <>
      <Card title={t('what.title')} hint={t('what.hint')} className={CONTAINED}>
        <ContainersSection
          name={name}
          containers={containers}
          size={size}
          isReached={reach.kind !== 'none'}
          errors={errors}
        />
      </Card>
      <Card title={t('where.title')} hint={t('where.hint')} className={CONTAINED}>
        <PlacementSection
          placement={placement}
          capacity={capacity}
          roles={roles}
          ownGroup={hasOwnGroup(placement, reach)}
          hasSecrets={containers.some(({ secrets }) => secrets.length > 0)}
          errors={errors}
        />
      </Card>
      <Card title={t('reach.title')} hint={t('reach.hint')} className={CONTAINED}>
        <ReachSection reach={reach} containers={containers} vpcId={placement.vpcId} errors={errors} />
      </Card>
      <Card title={t('howMany.title')} hint={t('howMany.hint')} className={CONTAINED}>
        <ScalingSection
          scaling={scaling}
          usualGraceSeconds={getDefaultGracePeriod(reach)}
          isReached={reach.kind !== 'none'}
          errors={errors}
        />
      </Card>
    </>
  );
}
