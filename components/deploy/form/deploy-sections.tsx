'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { useStableValue } from '@/components/ui/use-stable-value';
import type { FieldProblem } from '@/lib/domain/problem';
import { ContainersSection } from '../containers/containers-section';
import { hasOwnGroup } from '../network/placement-draft';
import { PlacementSection } from '../network/placement-section';
import { ReachSection } from '../reach/reach-section';
import { getDefaultGracePeriod } from '../scaling/scaling-draft';
import { ScalingSection } from '../scaling/scaling-section';
import type { Draft } from './draft';
import { SectionRail } from './section-rail';
import { findSections, SECTION_IDS, SECTIONS } from './sections';
import type { FieldErrors } from './use-field-errors';

/** A key typed in one section changes the layout of no other, so the browser need not look there. */
const CONTAINED = 'contain-content scroll-mt-36 md:scroll-mt-28';

const REACH_WORDS = { none: 'none', kept: 'kept', new: 'own', existing: 'shared' } as const;

type Props = {
  draft: Draft;
  errors: FieldErrors;
  /** All that prevents a plan, also what is merely not filled in yet. */
  problems: readonly FieldProblem[];
  /** Those that are marked at their fields. */
  shown: readonly FieldProblem[];
};

/** The four sections. Each is given its own slices of the draft, so that typing in one renders none of the others. */
export function DeploySections({ draft, errors, problems, shown }: Props) {
  const t = useTranslations('deploy');
  const { name, containers, size, capacity, placement, roles, reach, scaling } = draft;
  const summaries = {
    what: name,
    where: (placement.clusterKind === 'new' ? placement.newCluster : placement.cluster) ?? '',
    reach: t(`reach.${REACH_WORDS[reach.kind]}`),
    howMany: scaling.usesScaling ? `${scaling.min ?? ''}–${scaling.max ?? ''}` : String(scaling.desiredCount ?? ''),
  };
  const sectionOf = findSections(draft);
  const parts = SECTIONS.map((section) => {
    const isOfSection = ({ path }: FieldProblem) => sectionOf(path) === section;
    const isComplete = !problems.some(isOfSection);
    return { section, summary: summaries[section], wrong: shown.filter(isOfSection).length, isComplete };
  });
  return (
    <>
      <SectionRail parts={useStableValue(parts)} />
      <Card id={SECTION_IDS.what} title={t('what.title')} hint={t('what.hint')} className={CONTAINED}>
        <ContainersSection
          name={name}
          containers={containers}
          size={size}
          isReached={reach.kind !== 'none'}
          errors={errors}
        />
      </Card>
      <Card id={SECTION_IDS.where} title={t('where.title')} hint={t('where.hint')} className={CONTAINED}>
        <PlacementSection
          placement={placement}
          capacity={capacity}
          roles={roles}
          ownGroup={hasOwnGroup(placement, reach)}
          hasSecrets={containers.some(({ secrets }) => secrets.length > 0)}
          errors={errors}
        />
      </Card>
      <Card id={SECTION_IDS.reach} title={t('reach.title')} hint={t('reach.hint')} className={CONTAINED}>
        <ReachSection reach={reach} containers={containers} vpcId={placement.vpcId} errors={errors} />
      </Card>
      <Card id={SECTION_IDS.howMany} title={t('howMany.title')} hint={t('howMany.hint')} className={CONTAINED}>
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
