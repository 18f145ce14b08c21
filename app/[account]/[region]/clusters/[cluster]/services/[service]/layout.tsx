import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { ServiceHeader } from '@/components/service/page/service-header';
import { ServiceTabs } from '@/components/service/page/service-tabs';
import { UnknownService } from '@/components/service/page/unknown-service';
import { ServiceProvider } from '@/components/service/service-context';
import { ProblemPage } from '@/components/shell/problem-page';
import { isPermitted, PERMISSIONS } from '@/lib/auth/actor';
import { getCurrentActor } from '@/lib/auth/session';
import { getLatestService } from '@/lib/live/server/stream-service';
import { getRegistry } from '@/lib/queries/get-registry';
import { type ServiceParams, serviceIn } from './scope';
import { serviceActions } from './service-actions';

export async function generateMetadata({ params }: ServiceParams): Promise<Metadata> {
  const { service, cluster } = await serviceIn(params);
  return { title: { default: `${service} · ${cluster}`, template: `%s · ${service} · Gantry` } };
}

/** The frame of a service's pages: one initial load and one live stream for all of them. */
export default async function ServiceLayout({ params, children }: ServiceParams & { children: ReactNode }) {
  const at = await serviceIn(params);
  const [latest, actor, registry] = await Promise.all([getLatestService(at), getCurrentActor(), getRegistry(at)]);
  if (!latest.ok) {
    return latest.problem.code === 'missing' ? <UnknownService at={at} /> : <ProblemPage problem={latest.problem} />;
  }

  return (
    <ServiceProvider
      at={at}
      initial={latest.value}
      contact={actor?.contact}
      permissions={PERMISSIONS.filter((permission) => actor && isPermitted(actor, permission, at))}
      registry={registry.ok ? registry.value : undefined}
      actions={serviceActions}
    >
      <div className="space-y-4">
        <ServiceHeader />
        <ServiceTabs at={at} />
        {children}
      </div>
    </ServiceProvider>
  );
}
