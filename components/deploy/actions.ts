import type { Ask, ImageChoice } from '@/components/service/service-actions';
import type { Expectation } from '@/lib/domain/changes/expectation';
import type { CostAssumptions } from '@/lib/domain/cost/cost';
import type { SecretLookup } from '@/lib/domain/lookups';
import type { PlanView } from '@/lib/domain/plan/plan-view';
import type { Scope } from '@/lib/domain/scope';
import type { WantedSpec } from './wish-of';

/** What the deploy form asks of the server and has it do. */
export type DeployActions = {
  listImages: Ask<Scope & { repository: string }, { repository: string; images: ImageChoice[] }>;
  listSecretKeys: Ask<Scope & { secretArn: string }, SecretLookup>;
  preview: Ask<Scope & { spec: WantedSpec; assumptions?: CostAssumptions | undefined; isChange?: boolean }, PlanView>;
  deploy: Ask<Scope & { spec: WantedSpec; expected?: Expectation | undefined; isChange?: boolean }, { run: string }>;
};

/** What the page of a run has the server do. */
export type RunActions = {
  resume: Ask<Scope & { run: string }, unknown>;
  retry: Ask<Scope & { run: string }, unknown>;
  undo: Ask<Scope & { run: string }, unknown>;
};
