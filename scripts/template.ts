import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { parse, type ScalarTag } from 'yaml';

/** CloudFormation's short forms, as far as the template uses them, read as the long ones. */
const intrinsics: ScalarTag[] = ['Ref', 'Sub', 'GetAtt', 'Condition'].map((name) => ({
  tag: `!${name}`,
  resolve: (value: string) => ({ [name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`]: value }),
}));
const sequences = ['If', 'Equals', 'Not', 'And', 'Or', 'Join', 'Select', 'Split', 'Sub'].map((name) => ({
  tag: `!${name}`,
  collection: 'seq' as const,
  resolve: (value: unknown) => ({ [`Fn::${name}`]: value }),
}));

const templateSchema = v.object({
  Parameters: v.record(v.string(), v.object({ Default: v.optional(v.union([v.string(), v.number()])) })),
  Resources: v.record(
    v.string(),
    v.object({ Type: v.string(), Properties: v.optional(v.record(v.string(), v.unknown())) }),
  ),
});

export type Template = v.InferOutput<typeof templateSchema>;

/** Reads the SAM template, with CloudFormation's short forms as the long ones. */
export function readTemplate(file: string): Template {
  const text = readFileSync(file, 'utf8');
  return v.parse(templateSchema, parse(text, { customTags: [...intrinsics, ...sequences] }));
}

const textSchema = v.union([v.string(), v.object({ 'Fn::Sub': v.string() })]);

/**
 * Reads one part of the access document out of the template.
 *
 * @param template The template.
 * @param logicalId The parameter resource that holds the part.
 * @param values What stands for `${Name}` in the text; the template's own parameters have their defaults.
 */
export function documentPart(
  template: Template,
  logicalId: string,
  values: Readonly<Record<string, string>>,
): unknown {
  const value = v.parse(textSchema, template.Resources[logicalId]?.Properties?.Value);
  if (typeof value === 'string') return JSON.parse(value);
  const text = value['Fn::Sub'].replace(/\$\{([\w:.]+)\}/g, (_, name: string) => {
    const substitute = values[name] ?? template.Parameters[name]?.Default;
    if (substitute === undefined) throw new Error(`${logicalId}: nothing stands for \${${name}}`);
    return String(substitute);
  });
  return JSON.parse(text);
}
