'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { taskDefinitionJson } from '@/lib/domain/plan/export/task-definition-json';
import { template } from '@/lib/domain/plan/export/template';
import type { Plan } from '@/lib/domain/plan/plan';
import { useDeployFormContext } from '../form/deploy-form-context';
import { useScript } from './use-script';
import { useStepSentence } from './use-step-sentence';

export type Export = {
  format: 'commandLine' | 'template' | 'taskDefinition';
  /** Of a file. */
  name: string;
  text: string;
  /** What this format cannot express, in sentences. */
  leftOut: string[];
};

/** Texts that messages cannot have in themselves, as they are full of braces. */
const DYNAMIC = { reference: '{{resolve:…}}', inert: '{{ resolve:' };

/** The plan as a script, as a template and as a task definition; formats that would be empty are left out. */
export function useExports(plan: Plan): Export[] {
  const t = useTranslations('exporting.template');
  const sentence = useStepSentence();
  const { inventory } = useDeployFormContext();
  const script = useScript(plan, inventory.region);
  return useMemo(() => {
    const { cluster, service } = plan;
    const { text, leftOut } = template(plan, t('about', { cluster, service }));
    const definition = taskDefinitionJson(plan, inventory.accountId);
    return [
      { format: 'commandLine', name: `${cluster}-${service}.sh`, text: script, leftOut: [] },
      {
        format: 'template',
        name: `${cluster}-${service}.template.json`,
        text,
        leftOut: leftOut.map(({ step, reason }) => t(`leftOut.${reason}`, { step: sentence(step), ...DYNAMIC })),
      },
      ...(definition === undefined
        ? []
        : [
            {
              format: 'taskDefinition' as const,
              name: `${cluster}-${service}.task.json`,
              text: definition,
              leftOut: [],
            },
          ]),
    ];
  }, [plan, script, inventory, sentence, t]);
}
