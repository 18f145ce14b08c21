import { AwsFault } from '@/sandbox/operation';
import { validation } from './parameters';

const NAME = /^\/?[\w.-]+(\/[\w.-]+)*$/;
const LONGEST = 1011;
const DEEPEST = 15;

/** @throws AwsFault for a name that a parameter cannot have */
export function checkName(name: string): void {
  if (/^\/?aws/i.test(name)) {
    throw new AwsFault('AccessDeniedException', `No access to reserved parameter name: ${name}.`);
  }
  if (!NAME.test(name) || name.length > LONGEST || /^\/?ssm/i.test(name)) {
    throw validation(
      'Parameter name: can\'t be prefixed with "ssm" (case-insensitive) and can contain only letters, digits and the symbols .-_/',
    );
  }
  if (name.includes('/') && !name.startsWith('/')) {
    throw validation('Parameter name must be a fully qualified name.');
  }
  if (name.split('/').length - 1 > DEEPEST) {
    throw new AwsFault('HierarchyLevelLimitExceededException', 'A hierarchy can have a maximum of 15 levels.');
  }
}
