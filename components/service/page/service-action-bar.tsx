'use client';
import { CircleStop, History, Play, RotateCw, Scaling, Upload } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useQueryState } from 'nuqs';
import { type ReactNode, useCallback, useState } from 'react';
import { DeleteDialog } from '@/components/changes/delete-dialog';
import { EventHistoryDialog } from '@/components/changes/event-history-dialog';
import { FixDialog } from '@/components/changes/fix-dialog';
import { PauseDialog } from '@/components/changes/pause-dialog';
import { RestartDialog } from '@/components/changes/restart-dialog';
import { ResumeDialog } from '@/components/changes/resume-dialog';
import { RollBackDialog } from '@/components/changes/roll-back-dialog';
import { RollOutDialog } from '@/components/changes/roll-out-dialog';
import { ScaleDialog } from '@/components/changes/scale-dialog';
import { StopDeploymentDialog } from '@/components/changes/stop-deployment-dialog';
import { Button } from '@/components/ui/button';
import { refusalByKind, type ServiceAction } from '@/lib/domain/changes/eligibility';
import type { ServiceView } from '@/lib/domain/live';
import { RESTART, ROLL_BACK, routes } from '@/lib/routes';
import { useService } from '../service-context';
import { useActionRefusals } from '../use-action-refusals';
import { useFixRefusal } from '../use-fix-refusal';
import { ServiceMoreMenu } from './service-more-menu';
import { useServicePalette } from './use-service-palette';

/** Those with a button of their own; the others are in the menu. */
const BUTTONS = [
  'resume',
  'roll-out',
  'roll-back',
  'scale',
  'restart',
  'stop-deployment',
] as const satisfies readonly ServiceAction[];

const ICONS: Record<(typeof BUTTONS)[number], ReactNode> = {
  resume: <Play aria-hidden className="size-3.5" />,
  'roll-out': <Upload aria-hidden className="size-3.5" />,
  'roll-back': <History aria-hidden className="size-3.5" />,
  scale: <Scaling aria-hidden className="size-3.5" />,
  restart: <RotateCw aria-hidden className="size-3.5" />,
  'stop-deployment': <CircleStop aria-hidden className="size-3.5" />,
};

/** The buttons of a service; those that cannot be pressed now say why. */
export function ServiceActionBar() {
  const t = useTranslations('service.actions');
  const { at, view, permissions } = useService();
  const router = useRouter();
  const refusals = useActionRefusals();
  const [open, setOpen] = useState<ServiceAction>();
  // Links from where an image is announced open the dialog with it.
  const [image, setImage] = useQueryState('roll-out');
  const [cause, setCause] = useQueryState('fix');
  const [history, setHistory] = useQueryState('event-history');
  const close = () => {
    setOpen(undefined);
    if (cause !== null) void setCause(null);
    if (history !== null) void setHistory(null);
    // A change of the address would end the way to another page that a dialog leads to.
    if (image !== null) void setImage(null);
  };
  const choose = useCallback(
    (action: ServiceAction) => {
      if (action === 'edit') router.push(routes.deploy(at, { cluster: at.cluster, service: at.service }));
      else setOpen(action);
    },
    [at, router],
  );
  useServicePalette(choose);
  // Offered while there is something to stop or to resume; they would only be in the way otherwise.
  const occasions: Partial<Record<ServiceAction, boolean>> = {
    resume: view.service.desiredCount === 0 && !refusals.resume,
    'stop-deployment': view.service.deployments.some((deployment) => deployment.rollout === 'in-progress'),
  };
  const offered = BUTTONS.filter((action) => occasions[action] ?? true);

  return (
    <>
      <div className="flex flex-wrap gap-2">
        {offered.map((action) => (
          <Button
            key={action}
            variant={action === (offered.includes('resume') ? 'resume' : 'roll-out') ? 'primary' : 'secondary'}
            icon={ICONS[action]}
            disabledReason={refusals[action]}
            onClick={() => choose(action)}
          >
            {t(action)}
          </Button>
        ))}
        <ServiceMoreMenu onChoose={choose} />
        <KindNote />
      </div>
      {(open === 'roll-out' || (image !== null && refusals['roll-out'] === undefined)) && (
        <RollOutDialog key={image} image={image ?? undefined} onClose={close} />
      )}
      {(open === 'roll-back' || (cause === ROLL_BACK && refusals['roll-back'] === undefined)) && (
        <RollBackDialog onClose={close} />
      )}
      {cause !== null && cause !== ROLL_BACK && cause !== RESTART && (
        <FixFromAddress key={cause} cause={cause} onClose={close} />
      )}
      {history !== null && permissions.includes('cluster:change') && <EventHistoryDialog onClose={close} />}
      {open === 'scale' && <ScaleDialog onClose={close} />}
      {(open === 'restart' || (cause === RESTART && refusals.restart === undefined)) && (
        <RestartDialog onClose={close} />
      )}
      {open === 'stop-deployment' && <StopDeploymentDialog onClose={close} />}
      {open === 'pause' && <PauseDialog onClose={close} />}
      {open === 'resume' && <ResumeDialog onClose={close} />}
      {open === 'delete' && <DeleteDialog onClose={close} />}
    </>
  );
}

/** What a service of this kind does not have, in words beside the buttons that it concerns. */
function KindNote() {
  const t = useTranslations('progress.refusal');
  const { service } = useService().view;
  const answer = refusalByKind(service, service.controller === 'ecs' ? 'scale' : 'roll-out');
  if (answer.allowed) return null;
  return <p className="w-0 min-w-full text-xs text-dim">{t(answer.reason, answer.facts ?? {})}</p>;
}

/** The finding of that code, with its fix. */
const findFixable = ({ diagnosis, nextStart }: ServiceView, cause: string) =>
  [...diagnosis.findings, ...(nextStart?.findings ?? [])].find(({ code, fix }) => code === cause && fix !== undefined);

/** The dialog of the fix that a link names. What it is about stays as it was opened, whatever is found meanwhile. */
function FixFromAddress({ cause, onClose }: { cause: string; onClose: () => void }) {
  const { view } = useService();
  const refusalOf = useFixRefusal();
  const [opened, setOpened] = useState(() => findFixable(view, cause));
  // A page may open before its diagnosis is made.
  const finding = opened ?? findFixable(view, cause);
  if (finding !== opened) setOpened(finding);
  if (!finding?.fix || refusalOf(finding.fix) !== undefined) return null;
  return <FixDialog finding={finding} fix={finding.fix} onClose={onClose} />;
}
