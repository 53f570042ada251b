#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The schemas of documents and lessons: schemas themselves, that what ships fits and wrong ones do not."""
import json
import pathlib
import sys

from tap import Report

try:
    import jsonschema
except ImportError:
    jsonschema = None


def document(nodes=(), links=(), **members):
    return {'weir': 1, 'nodes': list(nodes), 'links': list(links), **members}


def node(kind='map', **members):
    return document([{'name': 'A', 'kind': kind, **members}])


def link(**members):
    return document(links=[{'from': 'A', 'to': 'B', **members}])


RIGHT = [
    document(),
    document(title='T', description='Two\nlines', seed=7, later={'deep': []}),
    document(supervisor={}),
    document(notes=[], frames=[]),
    document(notes=[{}, {'x': -5, 'width': 48, 'color': 'red', 'text': 'Two\n\tlines', 'later': 1}]),
    document(frames=[{'title': 'T', 'x': 0.5, 'y': 1, 'width': 100000, 'height': 99.5, 'color': 'gray'}]),
    document(supervisor={'strategy': 'rest_for_one', 'max_restarts': 0, 'later': 1}),
    node('counter', x=1.5, y=-3, copies=3, demand='accumulate', params={'step': -2}),
    node(copies='12 per core', dispatcher='broadcast', buffer_size='infinity', buffer_keep='first'),
    node(dispatcher={'kind': 'partition', 'partitions': 4, 'hash': 'modulo'}, buffer_size=5, colour='red'),
    node(dispatcher={'kind': 'partition', 'partitions': ['odd', 'even', 7], 'none': 'positive'}),
    node(dispatcher={'kind': 'partition', 'partitions': 2, 'none': {'operation': 'contains', 'text': 'x'}}),
    node('print', params={'service-time': '10ms'}, restart='permanent'),
    node('work', params={'time': '1.5s', 'per': 'batch'}),
    link(max_demand=10, min_demand=0, cancel='temporary', mode='manual', partition=3, selector='even'),
    link(partition='odd', selector={'operation': 'greater-than', 'number': 5}),
]

WRONG = [
    [],
    {},
    {'weir': 2, 'nodes': [], 'links': []},
    {'weir': 1, 'links': []},
    document(title='a\nb'),
    document(seed=-1),
    document(supervisor='one_for_one'),
    document(notes={}),
    document(notes=['text']),
    document(notes=[{'width': 47}]),
    document(notes=[{'color': '#ff0000'}]),
    document(notes=[{'text': 'a\x07'}]),
    document(notes=[{'x': '1'}]),
    document(frames=[{'title': 'a\nb'}]),
    document(frames=[{'height': 100001}]),
    document(frames=[{'y': -10000001}]),
    document(supervisor={'strategy': 'all'}),
    document(supervisor={'max_restarts': -1}),
    document(supervisor={'max_seconds': 0}),
    document([{'name': 'A'}]),
    node('prnt'),
    node(name=''),
    node(name=' A'),
    node(x='1'),
    node(copies=0),
    node(copies='12 per box'),
    node(dispatcher='random'),
    node(dispatcher={'kind': 'partition', 'partitions': []}),
    node(dispatcher={'kind': 'partition', 'partitions': [1, 1]}),
    node(dispatcher={'kind': 'partition', 'partitions': ['']}),
    node(dispatcher={'kind': 'partition', 'partitions': 2, 'hash': 'crc'}),
    node(dispatcher={'kind': 'partition', 'partitions': 2, 'none': 'never'}),
    link(selector='never'),
    link(selector={'number': 5}),
    link(selector={'operation': 'odd', 'nmber': 5}),
    node(dispatcher={}),
    node(buffer_size=0),
    node(buffer_size='all'),
    node(demand='forward'),
    node('print', buffer_size=5),
    node('print', dispatcher='demand'),
    node(restart='always'),
    node(params={'speed': 1}),
    node(params={'operation': 'treble'}),
    node('counter', params={'step': 1.5}),
    node('print', params={'service-time': 10}),
    node('print', params={'service-time': '10'}),
    document(links=[{'from': 'A'}]),
    link(max_demand=0),
    link(min_demand=-1),
    link(cancel='never'),
    link(mode='auto'),
    link(partition=''),
    link(selector=1),
]


def lesson(*steps, **members):
    return {'lesson': 1, 'title': 'T', 'idea': 'I.', 'minutes': 4, 'steps': list(steps), **members}


def step(**members):
    return lesson({'title': 'A', 'text': 'B\n\nC', **members})


ASK = {'what': 'ask', 'link': 'Counter → Printer', 'number': 2}
HANDLED = {'what': 'handled', 'stage': 'Printer'}


def predict(measure=ASK, **members):
    return step(predict={'choices': [1, 2], 'outcome': '{outcome}', 'measure': measure, **members})


def task(measure=HANDLED, **members):
    return step(task={'done': 'D', 'holds': [{'text': 'T', 'measure': measure, **members}]})


RIGHT_LESSONS = [
    step(),
    step(show='Printer', set=['Printer.max-demand=10']),
    predict(),
    predict(HANDLED, until='10s'),
    predict({'what': 'asked', 'link': 'A → B'}),
    predict({'what': 'asked', 'stage': 'A'}),
    predict({'what': 'batch', 'stage': 'A', 'number': 1}),
    task(equals=3),
    task(ASK, at_most=0),
    step(task={'done': 'D', 'until': '1s', 'solution': ['a.b=1'], 'holds': [{'text': 'T', 'measure': ASK, 'at_least': 1}]}),
]

WRONG_LESSONS = [
    [],
    {},
    lesson(),
    step(outcome=300),
    step(text=''),
    step(set=[]),
    lesson({'title': 'A'}),
    {**step(), 'lesson': 2},
    {**step(), 'minutes': 0},
    {**step(), 'hours': 1},
    predict(choices=[1]),
    predict(choices=[1, 1]),
    predict(choices=[1, -1]),
    predict(choices=[1, 1.5]),
    predict(outcome='it did'),
    predict(until=''),
    predict({'what': 'asking', 'link': 'A → B'}),
    predict({'what': 'ask', 'link': 'A → B'}),
    predict({'what': 'ask', 'stage': 'A', 'number': 1}),
    predict({'what': 'ask', 'link': 'A → B', 'stage': 'A', 'number': 1}),
    predict({'what': 'ask', 'link': 'A → B', 'number': 0}),
    predict({'what': 'batch', 'link': 'A → B', 'number': 1}),
    predict({'what': 'handled', 'stage': 'A', 'number': 1}),
    predict({'what': 'handled', 'link': 'A → B'}),
    predict({'what': 'asked'}),
    task(),
    task(equals=1, at_most=2),
    task(equals=-1),
    step(task={'done': 'D', 'holds': []}),
    lesson({**predict()['steps'][0], 'task': task(equals=3)['steps'][0]['task']}),
]


def describe(error):
    where = '/'.join(str(part) for part in error.absolute_path)
    return f'{where}: {error.message}'


def check(report, path, ships, right, wrong):
    schema = json.loads(path.read_text(encoding='utf-8'))
    kind = jsonschema.Draft202012Validator
    kind.check_schema(schema)
    validator = kind(schema)

    for file in sorted(ships):
        text = json.loads(file.read_text(encoding='utf-8'))
        report.check(f'{file.parent.name}/{file.name} fits {path.name}', map(describe, validator.iter_errors(text)))
    report.check(f'right ones fit {path.name}',
                 (describe(error) for text in right for error in validator.iter_errors(text)))
    report.check(f'wrong ones do not fit {path.name}',
                 (json.dumps(text) for text in wrong if validator.is_valid(text)))


def main(data):
    report = Report()
    if jsonschema is None:
        report.skip('schemas fit', 'jsonschema is not installed')
        return report.done()

    check(report, data / 'schema' / 'weir.schema.json', (data / 'examples').glob('*.weir'), RIGHT, WRONG)
    check(report, data / 'schema' / 'lesson.schema.json', (data / 'lessons').glob('*/lesson.json'),
          RIGHT_LESSONS, WRONG_LESSONS)
    return report.done()


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1])))
