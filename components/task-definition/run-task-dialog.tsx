'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ConfirmDialog } from '@/components/problem/confirm-dialog';
import { Callout } from '@/components/ui/callout';
import { Field, Input, Textarea } from '@/components/ui/inputs/field';
import { NumberInput } from '@/components/ui/inputs/number-input';
import { Select } from '@/components/ui/inputs/select';
import { type AccountInventory, defaultNetwork } from '@/lib/domain/inventory';
import type { Scope } from '@/lib/domain/scope';
import { wholeWords } from '@/lib/domain/shell-words';
import { readDotEnv } from '@/lib/domain/spec/import/dotenv';
import type { TaskDefinition } from '@/lib/domain/task-definition';
import { routes } from '@/lib/routes';
import type { RevisionActions } from './revision-actions';

type Props = {
  scope: Scope;
  definition: TaskDefinition;
  actions: RevisionActions;
  /** Why this person may only run it as it is. */
  overrideRefusal?: string | undefined;
  onClose: () => void;
};

const networkOf = ({ subnetIds, securityGroupIds, publicIp }: ReturnType<typeof defaultNetwork>) => ({
  subnetIds,
  securityGroupIds,
  publicIp,
});

const clustersOf = (inventory: AccountInventory | undefined): string[] =>
  inventory?.clusters.filter(({ status }) => status === 'active').map(({ name }) => name) ?? [];

/** Asks where and with which overrides a revision should run once, starts it and opens the task's page. */
export function RunTaskDialog({ scope, definition, actions, overrideRefusal, onClose }: Props) {
  const t = useTranslations('taskDefinition.run');
  const router = useRouter();
  const { data } = useSWR(['inventory', scope.account, scope.region], () => awaitOutcome(actions.inventory(scope)));
  const inventory = data?.ok ? data.value : undefined;
  const clusters = clustersOf(inventory);
  const containers = definition.containers.map(({ name }) => name);
  const [chosen, setChosen] = useState<string | null>(null);
  const [container, setContainer] = useState(containers[0] ?? '');
  const [command, setCommand] = useState('');
  const [variables, setVariables] = useState('');
  const [count, setCount] = useState<number | null>(1);
  const cluster = chosen ?? clusters[0] ?? null;
  const network = inventory && networkOf(defaultNetwork(inventory));
  const read = readDotEnv(variables);
  const words = wholeWords(command);
  const commandError = words ? undefined : t('openQuote');
  const variablesError = read.unread.length > 0 ? t('unread', { line: read.unread[0] ?? 0 }) : undefined;

  const refusal = !data
    ? t('looking')
    : cluster === null || !network
      ? t('noCluster')
      : network.subnetIds.length === 0
        ? t('noNetwork')
        : (commandError ?? variablesError);

  const run = async () => {
    const hasCommand = words !== undefined && words.length > 0;
    const overrides =
      hasCommand || read.variables.length > 0
        ? [{ container, ...(hasCommand && { command: words }), environment: read.variables }]
        : [];
    return awaitOutcome(
      actions.run({
        ...scope,
        cluster: cluster ?? '',
        taskDefinition: `${definition.family}:${definition.revision}`,
        count: count ?? 1,
        network: network ?? { subnetIds: [], securityGroupIds: [], publicIp: false },
        overrides,
      }),
    );
  };

  return (
    <ConfirmDialog
      open
      width="md"
      onOpenChange={onClose}
      title={t('title', { name: `${definition.family}:${definition.revision}` })}
      description={t('body')}
      confirm={t('confirm', { count: count ?? 1 })}
      disabledReason={refusal}
      problem={data && !data.ok ? data.problem : undefined}
      onConfirm={run}
      onDone={({ cluster: where, tasks: [first = ''] }) =>
        router.push(routes.task({ ...scope, cluster: where, task: first }))
      }
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t('cluster')}>
          <Select
            value={cluster}
            options={clusters.map((value) => ({ value, label: value }))}
            onValueChange={setChosen}
          />
        </Field>
        <Field label={t('count')}>
          <NumberInput value={count} onValueChange={setCount} min={1} max={10} />
        </Field>
        {!overrideRefusal && containers.length > 1 && (
          <Field label={t('container')}>
            <Select
              value={container}
              options={containers.map((value) => ({ value, label: value }))}
              onValueChange={setContainer}
            />
          </Field>
        )}
      </div>
      {overrideRefusal ? (
        <Callout tone="info" title={t('asItIs')}>
          {overrideRefusal}
        </Callout>
      ) : (
        <>
          <Field label={t('command')} help={t('commandHelp')} error={commandError} optional>
            <Input mono value={command} spellCheck={false} onChange={(event) => setCommand(event.target.value)} />
          </Field>
          <Field label={t('variables')} help={t('variablesHelp')} error={variablesError} optional>
            <Textarea
              mono
              rows={3}
              value={variables}
              spellCheck={false}
              onChange={(event) => setVariables(event.target.value)}
            />
          </Field>
        </>
      )}
      {network && <p className="text-xs text-faint">{t('network', { subnets: network.subnetIds.join(', ') })}</p>}
    </ConfirmDialog>
  );
}
