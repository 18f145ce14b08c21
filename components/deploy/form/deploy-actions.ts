import type { ImageChoice, ServerCall } from '@/components/service/service-actions';
import type { Expectation } from '@/lib/domain/changes/expectation';
import type { CostAssumptions } from '@/lib/domain/cost/cost';
import type { SecretLookup } from '@/lib/domain/lookups';
import type { PlanView } from '@/lib/domain/plan/plan-view';
import type { Scope } from '@/lib/domain/scope';
import type { UncheckedSpec } from './unchecked-spec';

/** What the deploy form asks of the server and has it do. */
export type DeployActions = {
  listImages: ServerCall<Scope & { repository: string }, { repository: string; images: ImageChoice[] }>;
  listSecretKeys: ServerCall<Scope & { secretArn: string }, SecretLookup>;
  preview: ServerCall<
    Scope & { spec: UncheckedSpec; assumptions?: CostAssumptions | undefined; isChange?: boolean },
    PlanView
  >;
  deploy: ServerCall<
    Scope & { spec: UncheckedSpec; expected?: Expectation | undefined; isChange?: boolean },
    { run: string }
  >;
};

/** What the page of a run has the server do. */
export type RunActions = {
  resume: ServerCall<Scope & { run: string }, unknown>;
  retry: ServerCall<Scope & { run: string }, unknown>;
  undo: ServerCall<Scope & { run: string }, unknown>;
};
