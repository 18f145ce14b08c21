'use client';
import { CircleStop, History, RotateCw, Scaling, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { RestartDialog } from '@/components/deployment/restart-dialog';
import { RollBackDialog } from '@/components/deployment/roll-back-dialog';
import { RollOutDialog } from '@/components/deployment/roll-out-dialog';
import { ScaleDialog } from '@/components/deployment/scale-dialog';
import { StopDeploymentDialog } from '@/components/deployment/stop-deployment-dialog';
import { Button } from '@/components/ui/button';
import { SERVICE_ACTIONS, type ServiceAction } from '@/lib/domain/deployment/eligibility';
import { useRefusals } from './action-refusal';
import { useService } from './service-context';

const ICONS: Record<ServiceAction, ReactNode> = {
  'roll-out': <Upload aria-hidden className="size-3.5" />,
  'roll-back': <History aria-hidden className="size-3.5" />,
  scale: <Scaling aria-hidden className="size-3.5" />,
  restart: <RotateCw aria-hidden className="size-3.5" />,
  'stop-deployment': <CircleStop aria-hidden className="size-3.5" />,
};

/** The buttons of a service; those that cannot be pressed now say why. */
export function ServiceActionBar() {
  const t = useTranslations('service.actions');
  const { view } = useService();
  const refusals = useRefusals();
  const [open, setOpen] = useState<ServiceAction>();
  const close = () => setOpen(undefined);
  // Stopping a deployment is offered while there is one; it would only be in the way otherwise.
  const rolling = view.service.deployments.some((deployment) => deployment.rollout === 'in-progress');
  const offered = SERVICE_ACTIONS.filter((action) => action !== 'stop-deployment' || rolling);

  return (
    <>
      <div className="flex flex-wrap gap-2">
        {offered.map((action) => (
          <Button
            key={action}
            variant={action === 'roll-out' ? 'primary' : 'secondary'}
            icon={ICONS[action]}
            disabledReason={refusals[action]}
            onClick={() => setOpen(action)}
          >
            {t(action)}
          </Button>
        ))}
      </div>
      {open === 'roll-out' && <RollOutDialog onClose={close} />}
      {open === 'roll-back' && <RollBackDialog onClose={close} />}
      {open === 'scale' && <ScaleDialog onClose={close} />}
      {open === 'restart' && <RestartDialog onClose={close} />}
      {open === 'stop-deployment' && <StopDeploymentDialog onClose={close} />}
    </>
  );
}
