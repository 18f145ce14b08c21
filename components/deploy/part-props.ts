import type { Draft } from './draft';
import type { FieldErrors } from './field-errors';

/** What every part of the form works on. */
export type PartProps = { draft: Draft; change: (draft: Draft) => void; errors: FieldErrors };
