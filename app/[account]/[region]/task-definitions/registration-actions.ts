import type { RegistrationActions } from '@/components/task-definition/edit/use-registration';
import { previewRegistrationAction, registerRevisionAction } from './actions';

/** The server actions of the editor of a task definition. */
export const registrationActions: RegistrationActions = {
  preview: previewRegistrationAction,
  register: registerRevisionAction,
};
