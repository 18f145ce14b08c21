import { parse, type ScalarTag } from 'yaml';

type Json = unknown;
type Mapping = Readonly<Record<string, Json>>;
export type Resource = { Type: string; Condition?: string; DependsOn?: string[]; Properties: Mapping };
export type CloudFormationTemplate = {
  Parameters: Record<string, { Type: string; Default?: string | number }>;
  Conditions: Record<string, Json>;
  Resources: Record<string, Resource>;
  Outputs: Record<string, { Value: Json }>;
};

/** CloudFormation's short forms, such as `!Ref`, in their long form. */
const SHORT_FORMS = ['Ref', 'Condition', 'GetAtt', 'If', 'Sub', 'Not', 'Equals', 'And', 'Or'];
const tags = SHORT_FORMS.flatMap((name) => {
  const long = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  const scalar: ScalarTag = {
    tag: `!${name}`,
    resolve: (text) => ({ [long]: name === 'GetAtt' ? text.split('.') : text }),
  };
  const list = {
    tag: `!${name}`,
    collection: 'seq' as const,
    resolve: (items: { toJSON(): Json }) => ({ [long]: items.toJSON() }),
  };
  return [scalar, list];
});

export const parseTemplate = (text: string): CloudFormationTemplate => parse(text, { customTags: tags });

const isMapping = (value: Json): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const NOTHING = Symbol('AWS::NoValue');

/** The resources that a template has with some parameters: conditions decided, `Fn::If` and known `Ref`s replaced. */
export function resolveTemplate(
  { Parameters, Conditions, Resources }: CloudFormationTemplate,
  given: Readonly<Record<string, string>>,
): Record<string, Resource> {
  const parameterValue = (name: string): string | number | undefined => {
    const value = given[name] ?? Parameters[name]?.Default;
    return value !== undefined && Parameters[name]?.Type === 'Number' ? Number(value) : value;
  };

  const holds = (condition: Json): boolean => {
    if (!isMapping(condition)) throw new Error(`no condition: ${JSON.stringify(condition)}`);
    const [[name, operand] = ['', undefined]] = Object.entries(condition);
    const list = Array.isArray(operand) ? operand : [];
    if (name === 'Condition') return holds(Conditions[String(operand)]);
    if (name === 'Fn::Not') return !holds(list[0]);
    if (name === 'Fn::And') return list.every(holds);
    if (name === 'Fn::Or') return list.some(holds);
    if (name === 'Fn::Equals') return resolve(list[0]) === resolve(list[1]);
    throw new Error(`unknown condition ${name}`);
  };

  const resolve = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(resolve).filter((each) => each !== NOTHING);
    if (!isMapping(value)) return value;
    if (value.Ref === 'AWS::NoValue') return NOTHING;
    if (typeof value.Ref === 'string') return parameterValue(value.Ref) ?? value;
    const branches = value['Fn::If'];
    if (Array.isArray(branches)) return resolve(holds({ Condition: branches[0] }) ? branches[1] : branches[2]);
    const members = Object.entries(value).map(([name, member]) => [name, resolve(member)] as const);
    return Object.fromEntries(members.filter(([, member]) => member !== NOTHING));
  };

  return Object.fromEntries(
    Object.entries(Resources)
      .filter(([, { Condition }]) => Condition === undefined || holds({ Condition }))
      .map(([name, resource]) => {
        const Properties = resolve(resource.Properties);
        return [name, { ...resource, Properties: isMapping(Properties) ? Properties : {} }];
      }),
  );
}
