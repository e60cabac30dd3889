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
  var line;

  function root() { return page.querySelector('.parties'); }
  function number() { return Number(root() ? root().getAttribute('data-vue-numero') : 0); }
  function parts(place) { return Array.prototype.slice.call(place.querySelectorAll('[data-partie]')); }

  function remember() {
    originals = {};
    parts(page).forEach(function (part) { originals[part.id] = part.innerHTML; });
  }

  /* Something was typed here, or is about to be: this part waits. */
  function typed(part) {
    var here = document.activeElement;
    return Array.prototype.some.call(part.querySelectorAll('input, textarea, select'), function (field) {
      if (field.type === 'hidden') { return false; }
      if (field.tagName === 'SELECT') { return field === here || moved(field); }
      if (field.type === 'radio' || field.type === 'checkbox') { return field.checked !== field.defaultChecked && field.type === 'checkbox'; }
      return field.value !== field.defaultValue || field === here;
    });
  }

  /* Another option than the one that was served was chosen. */
  function moved(list) {
    var options = Array.prototype.slice.call(list.options);
    var served = options.filter(function (one) { return one.defaultSelected; })[0] || options[0];
    return Boolean(served) && !served.selected;
  }

  /* What a choice is kept under: a form may ask for a place, and how the text came. */
  function choice(one) {
    var form = one.form;
    return ['moment', 'question', 'table'].map(function (name) {
      var field = form.querySelector('input[type=hidden][name=' + name + ']');
      return field ? field.value : '';
    }).join(' ') + ' ' + one.name;
  }

  function chosen(part) {
    var kept = {};
    // What was served chosen is told anew by the server: somebody else may have changed it.
    Array.prototype.forEach.call(part.querySelectorAll('input[type=radio]:checked'), function (one) {
      if (!one.defaultChecked) { kept[choice(one)] = one.value; }
    });
    return kept;
  }

  function restoreChosen(part, kept) {
    Array.prototype.forEach.call(part.querySelectorAll('input[type=radio]'), function (one) {
      if (kept[choice(one)] === one.value) { one.checked = true; }
    });
  }

  function replace(old, fresh) {
    var open = Array.prototype.map.call(old.querySelectorAll('details[open]'), function (one) { return one.id; });
    var shut = Array.prototype.map.call(old.querySelectorAll('details:not([open])'), function (one) { return one.id; });
    var here = document.activeElement;
    var inside = old.contains(here);
    var where = inside ? mine(old).indexOf(here) : -1;
    var kept = chosen(old);
    var next;
    originals[old.id] = fresh.innerHTML;
    old.innerHTML = fresh.innerHTML;
    open.forEach(function (id) { var one = id && document.getElementById(id); if (one) { one.open = true; } });
    shut.forEach(function (id) { var one = id && document.getElementById(id); if (one) { one.open = false; } });
    restoreChosen(old, kept);
    prepare(old);
    next = mine(old)[Math.min(where, mine(old).length - 1)];
    if (inside && next) { next.focus(); }
  }

  /* While something is typed in a part, its texts are shown anew: what is shown, kept or quoted is
     what is read. A correction begun on former words is first refused, then speaks of these. */
  function reread(old, fresh) {
    Array.prototype.forEach.call(old.querySelectorAll('[data-carte]'), function (card) {
      var now = fresh.querySelector('[data-carte="' + card.getAttribute('data-carte') + '"]');
      var words = now && now.querySelector('[name=mots]');
      if (!words) { return; }
      card.querySelector('.parole').innerHTML = now.querySelector('.parole').innerHTML;
      Array.prototype.forEach.call(card.querySelectorAll('[name=mots]'), function (field) {
        var begun = field.form.getAttribute('action') === '/co/corriger' && !field.form.hasAttribute('data-refuse');
        if (!begun) { field.value = words.value; }
      });
    });
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
        if (typed(old)) { waits = true; reread(old, fresh); } else { replace(old, fresh); }
      }
    });
    // Another language: what stands around changes too, unless something is being typed.
    if (!waits && box.querySelector('.parties').lang !== document.documentElement.lang) { window.location.reload(); return; }
    parts(page).forEach(function (old) {
      if (!order.some(function (fresh) { return fresh.id === old.id; }) && !typed(old)) {
        old.parentNode.removeChild(old);
      }
    });
    root().setAttribute('data-vue-numero', box.querySelector('.parties').getAttribute('data-vue-numero'));
    revision = box.querySelector('[name=revision]');
    if (revision) { latest = revision.value; }
  }

  function refresh() {
    if (fetching) { again = true; return; }
    fetching = true;
    m.ask('GET', window.location.pathname, null, function (code, text) {
      fetching = false;
      if (code === 401) { window.location.href = '/co'; return; }
      if (code === 200) { show(text); } else if (code === 404) { window.location.href = '/co'; return; }
      if (again) { again = false; refresh(); }
    });
  }

  var hiding = null;
  function announce(text) {
    notice.textContent = text;
    notice.className = text ? 'annonce la' : 'annonce';
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
    return Array.prototype.filter.call(page.querySelectorAll('form.compter, form.noter'), function (form) {
      var fields = form.querySelectorAll(form.classList.contains('compter') ? 'input[name^="n-"]' : '[name=texte]');
      var changed = Array.prototype.some.call(fields, function (field) { return field.value !== field.defaultValue; });
      return changed && form.checkValidity();
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
        announce('');
        form.removeAttribute('data-refuse');
        clear(form);
        key = form.querySelector('[name=cle]');
        if (key) { key.value = m.key(); }
        if (form.classList.contains('noter') && !then) { form.querySelector('[name=texte]').focus(); }
        if (action === '/co/jeter-message') { window.location.href = '/co'; return; }
        if (then) { then(); return; }
      } else if (code === 401) {
        window.location.href = '/co';
        return;
      } else {
        announce(code ? m.parse(text).erreur || words.echec : words.echec);
        // Given on a screen that has changed: from now on the form speaks of the present one.
        if (code === 409) { form.setAttribute('data-refuse', ''); }
        if (code === 409 && latest) { form.querySelector('[name=revision]').value = latest; }
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
    status.className = up ? 'lien' : 'lien coupe';
    status.textContent = up ? words.connecte : words.coupe;
  }

  status.textContent = words.connexion;
  remember();
  prepare(page);
  page.addEventListener('focusout', function () {
    window.setTimeout(function () { if (waits) { refresh(); } }, 50);
  });
  line = m.line({
    stream: '/co/flux', state: '/co/etat',
    page: number,
    changed: function (now) { if (now !== number()) { refresh(); } },
    opened: function () { return; },
    said: said,
    unknown: function () { window.location.href = '/co'; }
  });
}());
