import { textIn } from '../domain/task-definition/json';
import { PreviewRegistrationInput } from '../domain/wire/task-definition-actions';
import { PREVIEW_CALLS } from '../server/limits';
import { query } from '../server/operation';
import { previewOfRegistration } from '../server/preview/view-registration';

/** Previews the registration of a revision: plan, checks and the cost of a task. Changes nothing. */
export const previewRegistration = query({
  permission: 'task-definition:register',
  input: PreviewRegistrationInput,
  about: ({ request }) => ({ family: textIn(request, 'family') ?? '' }),
  callBudget: PREVIEW_CALLS,
  run: ({ request }, context) => previewOfRegistration(context, request),
});
