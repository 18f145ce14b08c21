import type { Ask, ImageChoice } from '@/components/service/service-actions';
import type { CostAssumptions } from '@/lib/domain/cost/cost';
import type { Expectation } from '@/lib/domain/deployment/expectation';
import type { SecretLook } from '@/lib/domain/deployment/findings';
import type { PlanView } from '@/lib/domain/deployment/plan-view';
import type { Scope } from '@/lib/domain/scope';
import type { WishedFor } from './wish-of';

/** What the deploy form asks of the server and has it do. */
export type DeployActions = {
  listImages: Ask<Scope & { repository: string }, { repository: string; images: ImageChoice[] }>;
  listSecretKeys: Ask<Scope & { secretArn: string }, SecretLook>;
  preview: Ask<Scope & { wish: WishedFor; assumptions?: CostAssumptions | undefined; isChange?: boolean }, PlanView>;
  deploy: Ask<Scope & { wish: WishedFor; expected?: Expectation | undefined; isChange?: boolean }, { run: string }>;
};

/** What the page of a run has the server do. */
export type RunActions = {
  resume: Ask<Scope & { run: string }, unknown>;
  retry: Ask<Scope & { run: string }, unknown>;
  undo: Ask<Scope & { run: string }, unknown>;
};
