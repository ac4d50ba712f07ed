const EVERY_MILLIS = 1000;

const byId = (id) => document.getElementById(id);

function rows(id, entries) {
    const list = byId(id);
    list.replaceChildren();
    for (const [name, value, bad] of entries) {
        const dt = document.createElement('dt');
        const dd = document.createElement('dd');
        dt.textContent = name;
        dd.textContent = value ?? 'none';
        dd.className = bad ? 'bad' : '';
        list.append(dt, dd);
    }
}

function alarms(all) {
    byId('alarms').replaceChildren();
    for (const alarm of [...(all ?? [])].reverse()) {
        const item = document.createElement('li');
        const time = document.createElement('time');
        const rule = document.createElement('strong');
        time.dateTime = new Date(alarm.time).toISOString();
        time.textContent = new Date(alarm.time).toLocaleTimeString();
        rule.textContent = ` ${alarm.rule} `;
        item.append(time, rule, alarm.detail);
        byId('alarms').append(item);
    }
}

function show(status) {
    byId('account').textContent = `${status.account} (${status.environment}, ids ${status.namespace}-...)`;
    const state = byId('state');
    state.textContent = status.ready ? 'Ready: new orders are sent.' : `No new orders: ${status.reasons.join('; ')}`;
    state.className = status.ready ? 'good' : 'bad';
    byId('resume').hidden = !status.halted;
    rows('now', [
        ['halted', status.halted, status.halted],
        ['private socket', status.privateSocket],
        ['order socket', status.orderSocket],
        ['open orders', status.openOrders],
        ['unknown orders', status.unknownOrders, status.unknownOrders > 0],
        ['oldest unknown, ms', status.oldestUnknownMillis, status.unknownOrders > 0],
        ['gain of the day', status.dayPnl],
        ['clock offset, ms', status.clockOffsetMillis],
        ['round trip, ms', status.roundTripMillis],
        ['lease', status.guards ? 'held' : 'not held', !status.guards],
        ['Kafka', status.kafka ? 'reachable' : 'unreachable', !status.kafka],
        ['market data', status.market?.line],
    ]);
    rows('positions', Object.entries(status.positions ?? {}));
    rows('budgets', Object.entries(status.budgets ?? {}));
    rows('counters', Object.entries(status.counters ?? {}));
    alarms(status.alarms);
}

async function refresh() {
    try {
        const answer = await fetch('status.json');
        show(await answer.json());
    } catch {
        byId('state').textContent = 'The gateway does not answer.';
        byId('state').className = 'bad';
    }
}

async function act(word) {
    const reason = window.prompt(`Reason to ${word}:`, '');
    if (reason === null) {
        return;
    }
    const answer = await fetch(word, {
        method: 'POST',
        headers: {'Content-Type': 'application/json'},
        body: JSON.stringify({author: 'gateway page', reason}),
    });
    byId('answer').textContent = answer.ok ? `${word}: done` : await answer.text();
    await refresh();
}

byId('halt').addEventListener('click', () => act('halt'));
byId('resume').addEventListener('click', () => act('resume'));
setInterval(refresh, EVERY_MILLIS);
refresh();
