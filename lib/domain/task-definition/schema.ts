/**
 * As much of JSON Schema as describes what RegisterTaskDefinition takes. The data is `request-schema.json`, which
 * `npm run schema:task-definition` makes of the AWS SDK.
 */
export type Schema = {
  $ref?: string;
  type?: string;
  markdownDescription?: string;
  enum?: string[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: { readonly [member: string]: Schema };
  required?: string[];
  /** False where only the members above are known; a schema for mappings of any names. */
  additionalProperties?: boolean | Schema;
};

export type RequestSchema = Schema & { definitions: { readonly [name: string]: Schema } };
