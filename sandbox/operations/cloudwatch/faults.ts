import { AwsFault } from '@/sandbox/operation';

/** CloudWatch's own words for a request that breaks the model; not a modelled error. */
export const invalidParameter = (message: string): AwsFault => new AwsFault('ValidationError', message);
export const invalidValue = (message: string): AwsFault => new AwsFault('InvalidParameterValueException', message);
export const invalidCombination = (message: string): AwsFault =>
  new AwsFault('InvalidParameterCombinationException', message);

/** @throws AwsFault `MissingRequiredParameterException` */
export function missingParameter<Value>(name: string, value: Value | undefined): Value {
  if (value === undefined || value === null || value === '') {
    throw new AwsFault('MissingRequiredParameterException', `The parameter ${name} is required.`);
  }
  return value;
}
