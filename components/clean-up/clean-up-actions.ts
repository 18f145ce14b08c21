import type { ApplyPolicy, GetPreview, RemovePolicy, StartPreview } from '@/lib/domain/wire/lifecycle-actions';

/** Server calls of the page. */
export type CleanUpActions = {
  startPreview: StartPreview;
  getPreview: GetPreview;
  apply: ApplyPolicy;
  remove: RemovePolicy;
};

/** Why the person's role does not allow to preview or to change policies; undefined where it does. */
export type CleanUpRefusals = { preview?: string | undefined; change?: string | undefined };
