/* The facilitator's remote: it follows the room part by part, and keeps what is being typed. */
(function () {
  'use strict';

  var m = window.mimosa;
  var words = m.words;
  var page = document.getElementById('page');
  var notice = document.getElementById('annonce');
  var status = document.getElementById('lien');
  var originals = {};
  var fetching = false;
  var again = false;
  var latest = ''; // the present revision, for forms that were refused on a former one
  var busy = false;
  var waits = false; // a part could not change, because something is typed in it
  var left = false; // this device is no longer the team's
  var line;

  function root() { return page.querySelector('.parties'); }
  function number() { return Number(root() ? root().getAttribute('data-vue-numero') : 0); }
  function parts(place) { return Array.prototype.slice.call(place.querySelectorAll('[data-partie]')); }

  function remember() {
    originals = {};
    parts(page).forEach(function (part) { originals[part.id] = part.innerHTML; });
  }

  function all(place, selector) { return Array.prototype.slice.call(place.querySelectorAll(selector)); }

  /* What stands in a field is not what was served, and was not sent: it is lost if the field goes. */
  function draft(field) {
    var form = field.form;
    if (['INPUT', 'TEXTAREA', 'SELECT'].indexOf(field.tagName) < 0 || field.type === 'hidden') { return false; }
    if (field.tagName === 'SELECT') { return !(form && form.classList.contains('noter')) && moved(field); }
    if (field.type === 'radio') { return Boolean(form) && form.classList.contains('ensemble') && field.checked !== field.defaultChecked; }
    if (field.type === 'checkbox') { return field.checked !== field.defaultChecked; }
    return field.value !== field.defaultValue;
  }

  /* Something was typed here and is not sent: this part waits. */
  function typed(part) { return all(part, 'input, textarea, select').some(draft); }

  /* A list is open, and its question is still asked. */
  function choosing(old, fresh) {
    var here = document.activeElement;
    return Boolean(here) && here.tagName === 'SELECT' && old.contains(here) && where(old) === where(fresh);
  }

  function value(form, name) {
    var field = form.querySelector('input[type=hidden][name=' + name + ']');
    return field ? field.value : '';
  }

  /* The step and the moment that a part asks about; "" where it asks nothing of the kind. */
  function where(part) {
    var form = part.querySelector('form.noter, form.compter, form.ensemble');
    return form ? value(form, 'etape') + ' ' + value(form, 'moment') : '';
  }

  /* Another option than the one that was served was chosen. */
  function moved(list) {
    var options = Array.prototype.slice.call(list.options);
    var served = options.filter(function (one) { return one.defaultSelected; })[0] || options[0];
    return Boolean(served) && !served.selected;
  }

  /* What a choice is kept under: a form may ask for a place, and how the text came. */
  function choice(one) {
    return ['moment', 'question', 'table'].map(function (name) { return value(one.form, name); }).join(' ') + ' ' + one.name;
  }

  function chosen(part) {
    var kept = {};
    // What was served chosen is told anew by the server: somebody else may have changed it.
    Array.prototype.forEach.call(part.querySelectorAll('input[type=radio]:checked'), function (one) {
      if (!one.defaultChecked) { kept[choice(one)] = one.value; }
    });
    all(part, 'form.noter select').forEach(function (one) { if (moved(one)) { kept[choice(one)] = one.value; } });
    return kept;
  }

  function restoreChosen(part, kept) {
    Array.prototype.forEach.call(part.querySelectorAll('input[type=radio]'), function (one) {
      if (kept[choice(one)] === one.value) { one.checked = true; }
    });
    all(part, 'form.noter select').forEach(function (list) {
      all(list, 'option').forEach(function (one) { if (kept[choice(list)] === one.value) { one.selected = true; } });
    });
  }

  function replace(old, fresh) {
    originals[old.id] = fresh.innerHTML;
    fill(old, fresh);
    prepare(old);
  }

  /* Show something anew: what is open stays open, what is chosen chosen, and the keys go on
     falling into the same field. */
  function fill(old, fresh) {
    var open = all(old, 'details[open]').map(function (one) { return one.id; });
    var shut = all(old, 'details:not([open])').map(function (one) { return one.id; });
    var here = document.activeElement;
    var inside = old.contains(here) && here !== old;
    var at = inside ? mine(old).indexOf(here) : -1;
    var kept = chosen(old);
    old.innerHTML = fresh.innerHTML;
    open.forEach(function (id) { var one = id && document.getElementById(id); if (one) { one.open = true; } });
    shut.forEach(function (id) { var one = id && document.getElementById(id); if (one) { one.open = false; } });
    restoreChosen(old, kept);
    if (inside) { focus(old, here, at); }
  }

  function focus(part, former, at) {
    var fields = mine(part);
    var same = fields.filter(function (one) { return former.id && one.id === former.id; })[0] ||
      fields.filter(function (one) { return former.name === 'texte' && one.name === 'texte'; })[0] ||
      fields[Math.min(at, fields.length - 1)];
    if (same) { same.focus(); }
  }

  /* While something is typed in a part, its texts are shown anew: what is shown, kept or quoted is
     what is read. */
  function reread(old, fresh) {
    all(old, '[data-carte]').forEach(function (card) {
      var now = fresh.querySelector('[data-carte="' + card.getAttribute('data-carte') + '"]');
      if (!now) { return; }
      card.className = now.className;
      ['.parole', '.parole ~ .discret'].forEach(function (one) {
        var words = card.querySelector(one);
        if (words && now.querySelector(one)) { words.innerHTML = now.querySelector(one).innerHTML; }
      });
    });
    all(old, '[data-frais]').forEach(function (one) {
      var now = fresh.querySelector('#' + one.id);
      if (now && one.innerHTML !== now.innerHTML) { fill(one, now); }
    });
  }

  /* What a form is about. */
  function about(form) {
    return [form.getAttribute('action')].concat(
      ['etape', 'moment', 'question', 'table', 'message', 'groupe', 'carte', 'suite', 'personne', 'souhait', 'finalite', 'place'].map(function (name) {
        return value(form, name);
      })
    ).join(' ');
  }

  /* The same form as served now. Where several are about one thing, each keeps its place among
     them; if there are more or fewer now, nobody can say which is which. */
  function served(form, before, coming) {
    function same(one) { return about(one) === about(form); }
    var then = before.filter(same);
    var now = coming.filter(same);
    return then.length === now.length ? now[then.indexOf(form)] : undefined;
  }

  /* A part that waits meets what somebody else did meanwhile. A form begun on former words or
     numbers tells the other's beside; sent, it is first refused, then speaks of these. */
  function meet(old, fresh) {
    var coming = all(fresh, 'form');
    var before = all(old, 'form');
    before.forEach(function (form) {
      var now = served(form, before, coming);
      if (!now) { return; }
      if (!Array.prototype.some.call(form.elements, draft)) {
        if (!form.contains(document.activeElement) && form.innerHTML !== now.innerHTML) { fill(form, now); prepare(form); }
        return;
      }
      if (form.classList.contains('compter')) { numbers(form, now); } else { others(form, now); }
      if (form.hasAttribute('data-refuse')) { renew(form, now); }
    });
  }

  /* The number that somebody else typed stands beside one's own. */
  function numbers(form, now) {
    all(form, 'input[name^="n-"]').forEach(function (field) {
      var other = now.querySelector('[name="' + field.name + '"]');
      var said = field.parentNode.parentNode.querySelector('.entretemps');
      var differs = other && Number(other.defaultValue) !== Number(field.value);
      if (differs && (said || other.defaultValue !== field.defaultValue)) {
        beside(said, field, words.nombre.replace('{n}', other.defaultValue));
      } else if (said) { said.parentNode.removeChild(said); }
    });
  }

  function beside(said, field, told) {
    if (!said) {
      said = document.createElement('span');
      said.className = 'entretemps';
      said.id = 'e-' + field.id;
      field.parentNode.parentNode.appendChild(said);
      field.setAttribute('aria-describedby', said.id);
    }
    if (said.textContent !== told) { said.textContent = told; }
  }

  /* What somebody else wrote or chose stands above one's own. */
  function others(form, now) {
    var said = form.querySelector('.entretemps');
    var told = standing(now);
    if (standing(form) === told && !said) { return; }
    if (!said) {
      said = document.createElement('p');
      said.className = 'entretemps';
      said.setAttribute('dir', 'auto');
      said.setAttribute('role', 'status');
      form.insertBefore(said, form.firstChild);
    }
    told = words.entretemps.replace('{quoi}', told || words.rien);
    if (said.textContent !== told) { said.textContent = told; }
  }

  /* What was served in a form, in words. */
  function standing(form) {
    return all(form, 'input:not([type=hidden]), textarea').map(function (field) {
      var name, under;
      if (field.type !== 'radio' && field.type !== 'checkbox') { return field.defaultValue; }
      if (!field.defaultChecked || !field.value) { return ''; }
      name = field.parentNode.querySelector('span span') || field.parentNode.querySelector('span');
      under = form.querySelector('.sous-choix') && field.closest('.sous-choix');
      return (under ? under.querySelector('legend').textContent + ' : ' : '') + (name ? name.textContent : field.value);
    }).filter(Boolean).join(' ; ');
  }

  /* Refused once, a form speaks of what is there now; what was not touched follows. */
  function renew(form, now) {
    var fields, mine;
    ['vu', 'mots', 'etat'].forEach(function (name) {
      all(form, 'input[type=hidden][name=' + name + ']').forEach(function (field) { field.value = value(now, name); });
    });
    fields = all(form, 'input:not([type=hidden]), textarea');
    mine = fields.map(function (field) { return field.checked; });
    fields.forEach(function (field) {
      var other = all(now, field.tagName + '[name="' + field.name + '"]').filter(function (one) {
        return one.id ? one.id === field.id : one.value === field.value;
      })[0];
      if (!other) { return; }
      if (field.type === 'radio' || field.type === 'checkbox') { field.defaultChecked = other.defaultChecked; return; }
      if (field.value === field.defaultValue) { field.value = other.defaultValue; }
      field.defaultValue = other.defaultValue;
    });
    // What is served ticked would be ticked here too.
    fields.forEach(function (field, place) { field.checked = mine[place]; });
  }

  /* What is typed in a part that the room has left says above what it is for. */
  function former(part) {
    var told = part.querySelector('.autre-moment');
    if (told || !where(part)) { return; }
    told = document.createElement('p');
    told.className = 'alerte autre-moment';
    told.setAttribute('role', 'status');
    told.setAttribute('dir', 'auto');
    part.insertBefore(told, part.firstChild);
    told.textContent = words.pour.replace('{quoi}', part.getAttribute('data-pour') || '');
  }

  function mine(part) {
    return Array.prototype.slice.call(part.querySelectorAll('button, input:not([type=hidden]), textarea, select, a, summary'));
  }

  function show(html) {
    var box = document.createElement('div');
    var order, revision;
    box.innerHTML = html;
    if (!box.querySelector('.parties')) { window.location.reload(); return; }
    order = parts(box);
    waits = false;
    order.forEach(function (fresh, place) {
      var old = document.getElementById(fresh.id);
      var before = place ? document.getElementById(order[place - 1].id) : null;
      if (!old || !old.hasAttribute('data-partie')) {
        root().insertBefore(fresh.cloneNode(true), before ? before.nextSibling : root().firstChild);
        originals[fresh.id] = fresh.innerHTML;
        prepare(document.getElementById(fresh.id));
      } else if (originals[fresh.id] !== fresh.innerHTML) {
        keep(old, fresh);
      }
    });
    // Another language: what stands around changes too, unless something is being typed.
    if (!waits && box.querySelector('.parties').lang !== document.documentElement.lang) { window.location.reload(); return; }
    parts(page).forEach(function (old) {
      if (order.some(function (fresh) { return fresh.id === old.id; })) { return; }
      if (typed(old)) { waits = true; former(old); } else { old.parentNode.removeChild(old); }
    });
    root().setAttribute('data-vue-numero', box.querySelector('.parties').getAttribute('data-vue-numero'));
    revision = box.querySelector('[name=revision]');
    if (revision) { latest = revision.value; }
    all(page, 'form[data-refuse] [name=revision]').forEach(function (field) { field.value = latest; });
  }

  /* Show a part anew, unless something typed in it would be lost. */
  function keep(old, fresh) {
    if (!typed(old) && !choosing(old, fresh)) {
      replace(old, fresh);
      old.setAttribute('data-pour', fresh.getAttribute('data-pour') || '');
      return;
    }
    waits = true;
    if (where(old) === where(fresh)) { reread(old, fresh); meet(old, fresh); } else if (typed(old)) { former(old); }
  }

  function refresh() {
    if (left) { return; }
    if (fetching) { again = true; return; }
    fetching = true;
    m.ask('GET', window.location.pathname, null, function (code, text) {
      fetching = false;
      if (code === 401) { gone(); return; }
      if (code === 200) { show(text); } else if (code === 404) { window.location.href = '/co'; return; }
      if (again) { again = false; refresh(); }
    });
  }

  /* The team took this device away: what was typed and not sent is given back, and nothing else. */
  function gone() {
    var texts;
    if (left) { return; }
    left = true;
    texts = all(page, 'textarea, input').filter(function (field) {
      return draft(field) && ['checkbox', 'radio', 'number'].indexOf(field.type) < 0;
    }).map(function (field) { return field.value; });
    if (!texts.length) { window.location.href = '/co'; return; }
    page.innerHTML = document.getElementById('retire').innerHTML;
    page.querySelector('textarea').value = texts.join('\n\n');
    announce('');
    status.textContent = '';
    status.className = 'lien';
    page.querySelector('h1').focus();
  }

  var hiding = null;
  function announce(text) {
    notice.textContent = text;
    notice.className = text ? 'annonce la' : 'annonce';
    document.documentElement.classList.toggle('annonce-la', Boolean(text));
    window.clearTimeout(hiding);
    if (text) { hiding = window.setTimeout(function () { announce(''); }, 8000); }
  }

  function clear(form) {
    Array.prototype.forEach.call(form.querySelectorAll('input, textarea'), function (field) {
      if (field.type === 'hidden' || field.type === 'radio' || field.type === 'checkbox') { return; }
      if (form.classList.contains('compter')) { field.defaultValue = field.value; return; }
      if (form.classList.contains('plusieurs')) { field.value = ''; return; }
      field.value = field.defaultValue;
    });
    Array.prototype.forEach.call(form.querySelectorAll('input[type=checkbox]'), function (field) {
      if (form.classList.contains('plusieurs')) { field.checked = field.defaultChecked; } else { field.defaultChecked = field.checked; }
    });
    if (form.classList.contains('compter')) { form.querySelector('[name=vu]').value = counted(form); }
    if (form.classList.contains('ensemble')) {
      Array.prototype.forEach.call(form.querySelectorAll('input[type=radio]'), function (field) { field.defaultChecked = field.checked; });
    }
    Array.prototype.forEach.call(form.querySelectorAll('option'), function (one) { one.defaultSelected = one.selected; });
    if (document.activeElement && document.activeElement.tagName === 'SELECT' && form.contains(document.activeElement)) { document.activeElement.blur(); }
  }

  /* The numbers of a count, as its next sending will say that they were seen. */
  function counted(form) {
    return Array.prototype.map.call(form.querySelectorAll('input[name^="n-"]'), function (field) {
      return field.value === '' ? '' : field.name.slice(2) + ':' + field.value;
    }).join(' ');
  }

  /* What is typed and not sent yet: « Suivant » sends it first, as the console does. */
  function unsent() {
    return all(page, 'form.compter, form.noter, form.ensemble').filter(function (form) {
      return Array.prototype.some.call(form.elements, draft) && form.checkValidity();
    })[0];
  }

  page.addEventListener('submit', function (event) {
    var form = event.target;
    var button;
    if (!form.hasAttribute('data-commande')) { return; }
    event.preventDefault();
    button = m.submitter(event);
    if (busy) { return; }
    if (form.getAttribute('action') === '/co/suivant') { goOn(form, button); } else { send(form, button); }
  });

  function goOn(form, button) {
    var first = unsent();
    var reveals = first && page.querySelector('.puce.open') ? first.querySelector('[name=reveler]') : null;
    if (!first) { send(form, button); return; }
    send(first, reveals, function () { if (reveals) { refresh(); } else { goOn(form, button); } });
  }

  function send(form, button, then) {
    var action = (button && button.getAttribute('formaction')) || form.getAttribute('action');
    busy = true;
    m.ask('POST', action, m.encode(m.fields(form, button)), function (code, text) {
      var key;
      busy = false;
      if (code === 200) {
        announce(m.parse(text).dit || '');
        form.removeAttribute('data-refuse');
        clear(form);
        key = form.querySelector('[name=cle]');
        if (key) { key.value = m.key(); }
        if (form.classList.contains('noter') && !then) { form.querySelector('[name=texte]').focus(); }
        if (action === '/co/jeter-message') { window.location.href = '/co'; return; }
        if (then) { then(); return; }
      } else if (code === 401) {
        gone();
        return;
      } else {
        announce(code ? m.parse(text).erreur || words.echec : words.echec);
        // Given on a screen that has changed: from now on the form speaks of the present one.
        if (code === 409) { form.setAttribute('data-refuse', ''); }
      }
      refresh();
    });
  }

  page.addEventListener('click', function (event) {
    var step = Number(event.target.getAttribute && event.target.getAttribute('data-pas'));
    var field;
    if (!step) { return; }
    field = event.target.parentNode.querySelector('input');
    field.value = String(Math.max(0, Math.min(2000, (Number(field.value) || 0) + step)));
  });

  function prepare(part) {
    Array.prototype.forEach.call(part.querySelectorAll('.pas-a-pas'), function (one) { one.hidden = false; });
  }

  /* The timer runs here too; the server says where it is at each change. */
  window.setInterval(function () {
    Array.prototype.forEach.call(page.querySelectorAll('.minuteur'), tick);
  }, 500);

  function tick(clock) {
    var left;
    if (!clock.getAttribute('data-court') || clock.getAttribute('data-reste') === '') { return; }
    if (clock.depuis === undefined) { clock.depuis = Date.now(); }
    left = Number(clock.getAttribute('data-reste')) - Math.round((Date.now() - clock.depuis) / 1000);
    if (clock.hasAttribute('data-discours')) { speech(clock, left); left = Math.max(0, left); }
    clock.textContent = (left < 0 ? '−' : '') + Math.floor(Math.abs(left) / 60) + ':' + ('0' + Math.abs(left) % 60).slice(-2);
  }

  /* Whoever speaks is told in words, once each: nothing rings, nothing turns red. */
  function speech(clock, left) {
    var place = clock.parentNode.querySelector('[data-mots]');
    var told = place.getAttribute('data-mots').split('|');
    var last = Number(place.getAttribute('data-dernieres'));
    var word = left <= 0 ? told[2] : left <= last && last < Number(clock.getAttribute('data-total')) ? told[1] : told[0];
    if (place.textContent !== word) { place.textContent = word; }
  }

  function said(up) {
    if (left) { return; }
    status.className = up ? 'lien' : 'lien coupe';
    status.textContent = up ? words.connecte : words.coupe;
  }

  status.textContent = words.connexion;
  remember();
  prepare(page);
  page.addEventListener('focusout', function () {
    window.setTimeout(function () { if (waits) { refresh(); } }, 50);
  });
  page.addEventListener('input', function (event) {
    var at = event.target;
    while (at && at !== page && !at.hasAttribute('data-partie')) { at = at.parentNode; }
    if (waits && at && at !== page && !typed(at)) { refresh(); }
  });
  line = m.line({
    stream: '/co/flux', state: '/co/etat',
    page: number,
    changed: function (now) { if (now !== number()) { refresh(); } },
    opened: function () { return; },
    said: said,
    unknown: gone
  });
}());
