import type { Ask, ImageChoice } from '@/components/service/service-actions';
import type { Plan } from '@/lib/domain/deployment/plan';
import type { Scope } from '@/lib/domain/scope';
import type { WishedFor } from './draft';

/** What the deploy form asks of the server and has it do. */
export type DeployActions = {
  listImages: Ask<Scope & { repository: string }, { repository: string; images: ImageChoice[] }>;
  preview: Ask<Scope & { wish: WishedFor }, Plan>;
  deploy: Ask<Scope & { wish: WishedFor }, { run: string }>;
};
