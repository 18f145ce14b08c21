import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Logs } from '@/lib/domain/task-definition';
import { aContainerDefinition, aTaskDefinition } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { aServiceView } from '../service/testing';
import { english } from '../testing/english';
import { renderInService } from '../testing/render-in-service';
import { LogExplorer } from './log-explorer';

function open(...logs: (Logs | undefined)[]) {
  fakeEventSource('/api/logs/');
  const base = aServiceView();
  const arn = base.service.taskDefinitionArn;
  const containers = logs.map((each, index) => aContainerDefinition({ name: `c${index}`, logs: each }));
  const view = { ...base, taskDefinitions: { ...base.taskDefinitions, [arn]: aTaskDefinition({ arn, containers }) } };
  return renderInService(<LogExplorer />, { view });
}

const say = english('logs.elsewhere.nowhere', { container: 'c0' });

describe('the logs of a service that are elsewhere', () => {
  it('are said plainly when no container is configured to keep any, and nothing is searched', () => {
    open(undefined);
    expect(screen.getByText(english('logs.elsewhere.allTitle'))).toBeDefined();
    expect(screen.getByText(say)).toBeDefined();
    expect(screen.queryByRole('region', { name: english('logs.title') })).toBeNull();
  });

  it('are named, with a link where one is known', () => {
    open({ driver: 'awsfirelens', output: { plugin: 'datadog', place: 'http-intake.logs.datadoghq.eu' } });
    const link = screen.getByRole('link', { name: english('logs.elsewhere.open', { name: 'Datadog' }) });
    expect(link.getAttribute('href')).toBe('https://app.datadoghq.eu/logs');
  });

  it('stand above the lines of the containers that can be followed', () => {
    open({ driver: 'awslogs', group: '/a', streamPrefix: 'ecs' }, { driver: 'json-file' });
    expect(screen.getByText(english('logs.elsewhere.title', { count: 1 }))).toBeDefined();
    const instance = english('logs.elsewhere.instance', { container: 'c1', name: 'json-file' });
    expect(screen.getByText(instance)).toBeDefined();
    expect(screen.getByRole('region', { name: english('logs.title') })).toBeDefined();
  });

  it('are not mentioned where FireLens writes to a log group', () => {
    open({ driver: 'awsfirelens', output: { plugin: 'cloudwatch_logs', cloudwatch: { group: '/a' } } });
    expect(screen.queryByText(english('logs.elsewhere.title', { count: 1 }))).toBeNull();
    expect(screen.getByRole('region', { name: english('logs.title') })).toBeDefined();
  });
});
