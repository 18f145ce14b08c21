import type { Mutation, OutputPaths } from '../mutation';
import type { Step } from '../step';
import type { PlanSteps } from './command-line';
import { attributeOf, nameOf, RESOURCES, type Resource, type TemplatePart } from './template-resource';
import { inertProperties, type TemplateObject, type TemplateValue } from './template-values';

export type LeftOut = { step: Step; reason: 'exists' | 'removal' | 'dynamic-reference' };

export type Template = {
  /** JSON, which CloudFormation accepts like YAML. */
  text: string;
  /** Steps that a template cannot express, or not completely: keys under `exporting.template.leftOut.`. */
  leftOut: LeftOut[];
};

/**
 * A plan as a CloudFormation template. What the plan creates becomes a resource, an output of a step becomes a
 * reference, and existing resources are named by their ids and stay outside of the stack.
 * @param description of the template; CloudFormation accepts 1,024 bytes
 */
export function template({ steps }: Pick<PlanSteps, 'steps'>, description: string): Template {
  const drafts = new Drafts();
  for (const step of steps) drafts.add(step);
  const body = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: description.slice(0, 1_024),
    Resources: drafts.resources(),
  };
  return { text: `${JSON.stringify(body, null, 2)}\n`, leftOut: drafts.leftOut };
}

/** `target-group` → `TargetGroup`: logical ids are letters and digits. */
const logicalName = (id: string): string =>
  id.replaceAll(/[^A-Za-z0-9]+/g, ' ').replaceAll(/(?:^| )(\w?)/g, (_, letter: string) => letter.toUpperCase());

class Drafts {
  readonly leftOut: LeftOut[] = [];
  private readonly made = new Map<string, Resource & { step: Step }>();
  private readonly outputs = new Map<string, TemplateValue>();

  add(step: Step): void {
    for (const [output, value] of Object.entries(step.existingOutputs)) this.outputs.set(`${step.id}.${output}`, value);
    for (const mutation of step.mutations) this.addMutation(step, mutation);
  }

  resources(): Record<string, Resource> {
    return Object.fromEntries(
      [...this.made].map(([id, { step, ...resource }]) => {
        const onChange = () => this.leave(step, 'dynamic-reference');
        return [id, tidied({ ...resource, Properties: inertProperties(resource.Properties, onChange) })];
      }),
    );
  }

  private addMutation(step: Step, { call, outputPaths = {} }: Mutation): void {
    const toResource = RESOURCES[nameOf(call)];
    if (!toResource) throw new Error(`a template has no word for ${nameOf(call)}`);
    const resource = toResource(call.input, (reference) => this.output(reference));
    if (resource.kind === 'left-out') this.leave(step, resource.reason);
    else if (resource.kind === 'more') this.extend(step, resource.of, resource.properties);
    else this.make(step, resource, outputPaths);
  }

  private extend(step: Step, type: string, properties: TemplateObject): void {
    const whole = this.ofType(step, type);
    if (whole) extend(whole.Properties, properties);
    else this.leave(step, 'exists');
  }

  private make(step: Step, resource: Extract<TemplatePart, { kind: 'resource' }>, outputPaths: OutputPaths): void {
    const id = this.free(logicalName(step.id) + (resource.suffix ?? ''));
    const dependsOn = [step.id, ...step.dependsOn].flatMap((each) => this.idsOf(each));
    this.made.set(id, { step, Type: resource.type, DependsOn: dependsOn, Properties: resource.properties });
    for (const [output, path] of Object.entries(outputPaths))
      this.outputs.set(`${step.id}.${output}`, attributeOf(id, path));
  }

  private output(reference: string): TemplateValue {
    const value = this.outputs.get(reference);
    if (value === undefined) throw new Error(`no step gives ${reference}`);
    return value;
  }

  /** The resource that a call extends: of its own step, or of one that the step depends on. */
  private ofType(step: Step, type: string): Resource | undefined {
    const near = [step.id, ...step.dependsOn].flatMap((each) => this.idsOf(each));
    return near.map((id) => this.made.get(id)).find((each) => each?.Type === type);
  }

  private idsOf(step: string): string[] {
    return [...this.made].flatMap(([id, each]) => (each.step.id === step ? [id] : []));
  }

  private leave(step: Step, reason: LeftOut['reason']): void {
    if (!this.leftOut.some((each) => each.step === step && each.reason === reason)) this.leftOut.push({ step, reason });
  }

  private free(id: string): string {
    let name = id;
    for (let number = 2; this.made.has(name); number += 1) name = `${id}${number}`;
    return name;
  }
}

/** Lists are appended to, other properties replaced. */
function extend(properties: TemplateObject, further: TemplateObject): void {
  for (const [name, value] of Object.entries(further)) {
    const before = properties[name];
    properties[name] = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value;
  }
}

/** `DependsOn` without the resources that properties refer to: CloudFormation derives these itself. */
function tidied({ Type, DependsOn = [], Properties }: Resource): Resource {
  const text = JSON.stringify(Properties);
  const otherDependencies = DependsOn.filter(
    (id) => !text.includes(`{"Ref":"${id}"}`) && !text.includes(`"Fn::GetAtt":["${id}",`),
  );
  return { Type, ...(otherDependencies.length > 0 && { DependsOn: otherDependencies }), Properties };
}
