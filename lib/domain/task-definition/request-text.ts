import { isBlank, isMapping } from './json';

/** A request that can be registered once its family and image are filled in: a small task of Fargate. */
export const newRequest = (): Record<string, unknown> => ({
  family: '',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'app', image: '', essential: true }],
});

/**
 * A revision of DescribeTaskDefinition as people would write it: without the empty lists and zeros with which ECS fills
 * absent members.
 */
export function toMinimalRequest(request: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(request).flatMap(([name, value]) => {
      const minimalValue =
        name === 'containerDefinitions' && Array.isArray(value) ? value.map(toMinimalContainer) : value;
      return isBlank(minimalValue) ? [] : [[name, minimalValue]];
    }),
  );
}

const toMinimalContainer = (value: unknown): unknown =>
  isMapping(value)
    ? Object.fromEntries(
        Object.entries(value).filter(([name, member]) => !isBlank(member) && !(name === 'cpu' && member === 0)),
      )
    : value;

export const textOf = (request: object): string => `${JSON.stringify(request, null, 2)}\n`;
