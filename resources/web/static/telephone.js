/* The phone's page: it follows the room, never under a finger nor while someone writes; what is
   written stays, and what is sent leaves exactly once. */
(function () {
  'use strict';

  var m = window.mimosa;
  var words = m.words;
  var page = document.getElementById('page');
  var bar = document.getElementById('suite');
  var status = document.getElementById('lien');
  var notice = document.getElementById('annonce');
  var aside = document.getElementById('pas-envoye');
  var QUEUE = 'mimosa:' + words.uid + ':file';
  var DRAFT = 'mimosa:' + words.uid + ':brouillon:';
  var TRIES = 3; // failures of the server before one sending is put aside
  var CALM = 700; // a page never changes so soon after a touch
  var home = words.base || ''; // what the addresses of this device begin with
  var stale = false; // another page of this device now answers for somebody else
  var touched = 0;
  var coming = null; // the page that waits to be shown
  var wanted = 0; // the newest page that was told of
  var fetching = false;
  var sending = false;
  var fresh = ''; // where a text was just sent, until it is shown
  var origin = plain(page); // the page as it was served; empty once something else is told in it
  var base = still(page); // the same, but for what others change on it at any time
  var line;

  function content() { return page.querySelector('.contenu'); }
  function shown() { return Number(content() ? content().getAttribute('data-page') : 0); }

  /* Drafts */

  function draftName(field) {
    var form = field.form;
    var etape = form.querySelector('[name=etape]');
    var place = lines(form).indexOf(field);
    return DRAFT + (etape ? etape.value : '') + '/' + form.getAttribute('data-lieu') + (place ? '/' + place : '');
  }

  /* A text is written in one field, or line by line in several. */
  function lines(form) { return Array.prototype.slice.call(form.querySelectorAll('textarea')); }

  function written(form) {
    return lines(form).map(function (field) { return field.value; }).join('\n');
  }

  function isText(field) {
    return field && field.tagName === 'TEXTAREA';
  }

  function texts() {
    return Array.prototype.slice.call(page.querySelectorAll('form[data-envoi] textarea'));
  }

  function restoreDrafts() {
    texts().forEach(function (field) {
      var kept = m.store.get(draftName(field));
      if (kept && !field.value) { field.value = kept; }
    });
  }

  page.addEventListener('input', function (event) {
    if (isText(event.target)) {
      if (event.target.value) {
        m.store.set(draftName(event.target), event.target.value);
      } else {
        m.store.remove(draftName(event.target));
      }
      quiet(event.target.form);
      tellSigns(event.target);
      later();
    }
  });

  /* « Envoyé. » speaks of what was sent: it goes as soon as something else is written. */
  function quiet(form) {
    var place = form.querySelector('[data-etat]');
    if (place && place.classList.contains('plein')) { origin = ''; place.textContent = ''; place.className = 'etat'; }
  }

  function tellSigns(field) {
    var place = field.form.querySelector('[data-signes]');
    var left = (Number(field.form.getAttribute('data-most')) || field.maxLength) - written(field.form).length;
    if (place) { place.textContent = place.getAttribute(left < 0 ? 'data-trop' : 'data-signes').replace('{n}', Math.abs(left)); }
  }

  /* Boxes of which only so many may be ticked: how many are, and the others wait. */
  function limit(form) {
    var counts = form.getAttribute('data-comptes');
    var boxes, number, full;
    if (!counts) { return; }
    counts = counts.split('|');
    boxes = Array.prototype.slice.call(form.querySelectorAll('input[name=choix]'));
    number = boxes.filter(function (one) { return one.checked; }).length;
    full = number >= counts.length - 1;
    boxes.forEach(function (one) {
      one.disabled = full && !one.checked;
      one.parentNode.classList.toggle('complet', one.disabled);
    });
    Array.prototype.forEach.call(form.querySelectorAll('[data-compte]'), function (place) {
      place.textContent = counts[Math.min(number, counts.length - 1)];
    });
    form.querySelector('[data-plein]').hidden = !full;
  }

  function prepare() {
    texts().forEach(function (field) {
      tellSigns(field);
      if (field.value && field.value !== field.defaultValue) { quiet(field.form); }
    });
    Array.prototype.forEach.call(page.querySelectorAll('form[data-comptes]'), limit);
    // With a script it leads nowhere: it acts, with Enter and with Space.
    Array.prototype.forEach.call(page.querySelectorAll('[data-passe]'), function (one) { one.setAttribute('role', 'button'); });
  }

  page.addEventListener('change', function (event) {
    if (isChoice(event.target.name)) { origin = ''; limit(event.target.form); }
  });

  /* The signs given to each text are in fields of their own. */
  function isChoice(name) { return /^choix(-|$)/.test(name); }

  /* What is ticked and not sent yet stays ticked when the page changes. */

  function ticks() {
    return Array.prototype.slice.call(page.querySelectorAll('form[data-lieu] input[type=checkbox], form[data-lieu] input[type=radio]'));
  }

  function ticksOf(form) { return ticks().filter(function (one) { return one.form === form; }); }

  function tickName(one) { return one.form.getAttribute('data-lieu') + '/' + one.name + '/' + one.value; }

  function begun() {
    var kept = {};
    ticks().forEach(function (one) {
      if (one.checked !== one.defaultChecked) { kept[tickName(one)] = one.checked; }
    });
    return kept;
  }

  function restoreTicks(kept) {
    ticks().forEach(function (one) {
      var name = tickName(one);
      if (kept.hasOwnProperty(name) && !one.disabled) { one.checked = kept[name]; }
    });
  }

  /* Is this a moment when the page may change? */

  function writing() {
    var here = document.activeElement;
    return texts().some(function (field) {
      return field.value !== field.defaultValue && field.value.trim() !== '' || field === here && field.value.trim() !== '';
    }) || isText(here) && page.contains(here);
  }

  page.addEventListener('focusout', function () { window.setTimeout(later, 50); });

  ['touchstart', 'touchend', 'touchmove', 'mousedown', 'keydown'].forEach(function (name) {
    document.addEventListener(name, function () { touched = Date.now(); }, { passive: true });
  });

  function calm() { return Date.now() - touched >= CALM; }

  /* What a page says, without its number, its key and the words of the screen. */
  function plain(box) {
    var copy = box.cloneNode(true);
    var twin = copy.querySelector('[data-jumeau]');
    if (twin) { twin.innerHTML = ''; twin.removeAttribute('open'); }
    return copy.innerHTML.replace(/data-page="\d*"/, '').replace(/name="cle" value="[^"]*"/g, '').trim();
  }

  /* The same, without the words that others write on it at any time. */
  function still(box) {
    var copy = document.createElement('main');
    copy.innerHTML = box.innerHTML;
    Array.prototype.forEach.call(copy.querySelectorAll('[data-vivant]'), function (one) { one.innerHTML = ''; });
    return plain(copy);
  }

  function read(html) {
    var box = document.createElement('main');
    box.innerHTML = html;
    return box;
  }

  /* Another page that says the same to this person: nothing moves under their eyes. */
  function same(html) {
    var box = read(html);
    if (!content() || plain(box) !== origin) { return false; }
    number(box);
    return true;
  }

  /* The words of the screen and the number of the page follow, whatever else stays. */
  function number(box) {
    var twin = page.querySelector('.jumeau-texte');
    var fresh = box.querySelector('.jumeau-texte');
    if (twin && fresh) { twin.innerHTML = fresh.innerHTML; }
    content().setAttribute('data-page', box.querySelector('.contenu').getAttribute('data-page'));
  }

  /* Did only what others write change? Then nothing else is touched. */
  function lively(html) {
    var box = read(html);
    return Boolean(content()) && box.querySelector('[data-vivant]') !== null && still(box) === base;
  }

  function relive(html) {
    var box = read(html);
    var fresh = box.querySelectorAll('[data-vivant]');
    Array.prototype.forEach.call(page.querySelectorAll('[data-vivant]'), function (one, place) {
      one.innerHTML = fresh[place].innerHTML;
    });
    if (origin) { origin = plain(box); }
    number(box);
  }

  /* Showing another page */

  function hideBar() {
    bar.className = 'suite';
    Array.prototype.slice.call(bar.children).forEach(function (one) {
      if (!one.classList.contains('cache')) { bar.removeChild(one); } // What is being said is said.
    });
    document.documentElement.classList.remove('suite-la');
  }

  function showBar() {
    var model;
    if (bar.classList.contains('la')) { return; }
    model = document.getElementById('modele-suite');
    bar.appendChild(document.importNode(model.content, true));
    bar.querySelector('button').addEventListener('click', function () {
      if (stale) { window.location.reload(); } else { apply(true); }
    });
    bar.classList.add('la');
    document.documentElement.classList.add('suite-la');
  }

  function later() {
    if (coming === null) { return; }
    if (!calm()) {
      window.setTimeout(later, CALM - (Date.now() - touched) + 20);
    } else if (writing()) {
      if (!lively(coming)) { showBar(); }
    } else {
      apply(false);
    }
  }

  var REACHED = 'a[href], button, input:not([type=hidden]), textarea, select, summary';

  /* What has the focus, told so that it is found on another page too: by its id, by its name in its
     form, or by its place in what holds it. ``question`` is where to go once it is not there. */
  function focusPlace() {
    var here = document.activeElement;
    var form = here && here.form && here.form.getAttribute('data-lieu') ? here.form : null;
    var holder, about;
    if (!here || here === page || !page.contains(here)) { return null; }
    holder = here.closest('form[data-lieu]') || here.parentNode.closest('[id]');
    about = here.closest('[aria-labelledby]');
    return {
      id: here.id,
      name: form && here.name ? nameOf(here) : '',
      holder: holderName(holder),
      place: Array.prototype.indexOf.call(holder.querySelectorAll(REACHED), here),
      question: about ? about.getAttribute('aria-labelledby') : ''
    };
  }

  function nameOf(one) { return one.form.getAttribute('data-lieu') + ' ' + one.name + ' ' + one.value; }

  function holderName(one) { return one.getAttribute('data-lieu') || '#' + one.id; }

  function first(selector, wanted) {
    return Array.prototype.filter.call(page.querySelectorAll(selector), wanted)[0];
  }

  function usable(one) { return one && !one.disabled ? one : null; }

  function focused(was) {
    var holder = first('form[data-lieu], [id]', function (one) { return holderName(one) === was.holder; });
    return usable(was.id && document.getElementById(was.id)) ||
      usable(was.name && first('form[data-lieu] button[name], form[data-lieu] input[name]', function (one) {
        return one.type !== 'hidden' && nameOf(one) === was.name;
      })) ||
      (was.name || was.id || !holder ? null : usable(holder.querySelectorAll(REACHED)[was.place]));
  }

  /* What had the focus is gone: its question has it, and Tab goes on from there. */
  function besides(was) {
    var heading = was.question && document.getElementById(was.question);
    if (heading && page.contains(heading)) { heading.setAttribute('tabindex', '-1'); }
    return heading && page.contains(heading) ? heading : null;
  }

  function opened() {
    return Array.prototype.map.call(page.querySelectorAll('details[open]'), function (one) { return one.id; });
  }

  /* What was just written comes into sight; what has the focus stays in sight all the same. */
  function reveal() {
    var form = fresh && first('form[data-lieu]', function (one) { return one.getAttribute('data-lieu') === fresh; });
    var text = form && form.parentNode.querySelector('.mes-textes .parole');
    fresh = '';
    if (text) { text.scrollIntoView({ block: 'nearest' }); }
  }

  /* What a page is about: another moment, or another thing to do at it. */
  function subject(one) { return one.getAttribute('data-titre') + one.getAttribute('data-genre'); }

  function apply(asked) {
    var html = coming;
    var before = content() ? subject(content()) : '';
    var focus = focusPlace();
    var inside = document.activeElement && page.contains(document.activeElement);
    var place;
    var open = opened();
    var kept = begun();
    var word = teamWord();
    var now;
    if (html === null || m.left) { return; }
    coming = null;
    hideBar();
    if (lively(html)) {
      relive(html);
      if (wanted > shown()) { refresh(); }
      return;
    }
    page.innerHTML = html;
    origin = plain(page);
    base = still(page);
    now = content();
    // Another language: what stands around changes too. What was typed is kept in the phone.
    if (now.lang !== document.documentElement.lang) { window.location.reload(); return; }
    open.forEach(function (id) {
      var one = id && document.getElementById(id);
      if (one) { one.open = true; }
    });
    restoreDrafts();
    restoreTicks(kept);
    prepare();
    document.getElementById('lieu').textContent = now.getAttribute('data-lieu');
    document.title = now.getAttribute('data-titre') + ' – Mimosa';
    reveal();
    place = focus && (focused(focus) || (before === subject(now) ? besides(focus) : null));
    if (place) {
      place.focus();
    } else if (inside || asked) {
      page.focus();
    }
    if (before !== subject(now)) {
      announce();
      if (!place) { window.scrollTo(0, 0); }
    }
    if (teamWord() !== word) { speak(teamWord()); }
    showPending();
    if (wanted > shown()) { refresh(); }
  }

  function teamWord() {
    return Array.prototype.map.call(page.querySelectorAll('[data-avis]'), function (one) { return one.textContent; }).join(' ');
  }

  function announce() {
    var heading = page.querySelector('h1');
    speak(words.nouveau + ' ' + (heading ? heading.textContent : ''));
  }

  /* Says something to a screen reader alone. */
  function speak(text) {
    var said = document.createElement('p');
    said.className = 'cache';
    said.textContent = text;
    bar.appendChild(said);
    window.setTimeout(function () { if (said.parentNode) { said.parentNode.removeChild(said); } }, 4000);
  }

  function refresh() {
    if (fetching) { return; }
    fetching = true;
    m.ask('GET', home + '/fragment?personne=' + words.personne, null, function (code, text) {
      fetching = false;
      if (m.left) { return; }
      if (code === 409) { stale = true; showBar(); return; }
      if (code === 401) { window.location.reload(); return; }
      if (code === 429 || code >= 500) { window.setTimeout(refresh, 3000); }
      if (code !== 200) { return; }
      if (same(text)) { coming = null; hideBar(); if (wanted > shown()) { refresh(); } return; }
      coming = text;
      later();
    });
  }

  function changed(number) {
    if (number === shown() && coming === null) { wanted = number; return; }
    wanted = number;
    // Not all the phones of the room at the same instant.
    window.setTimeout(refresh, Math.random() * 400);
  }

  /* Sending: first kept, then sent, and forgotten only when the server has it */

  function queue() { return m.parse(m.store.get(QUEUE) || '[]'); }

  function save(items) {
    if (items.length) { m.store.set(QUEUE, JSON.stringify(items)); } else { m.store.remove(QUEUE); }
  }

  function forms(item) {
    return Array.prototype.filter.call(page.querySelectorAll('form[data-envoi]'), function (form) {
      var etape = form.querySelector('[name=etape]');
      return form.getAttribute('data-lieu') === item.lieu && form.getAttribute('action') === item.url &&
        (etape ? etape.value : '') === item.etape;
    });
  }

  function tell(item, text, kind) {
    origin = '';
    forms(item).forEach(function (form) {
      var place = form.querySelector('[data-etat]');
      if (place) { place.textContent = text; place.className = 'etat ' + kind; }
      lines(form).forEach(function (field) { field.setAttribute('aria-invalid', String(kind === 'refus')); });
    });
  }

  function mark(item) {
    if (item.genre !== 'choix' && item.genre !== 'profil') { return; }
    origin = '';
    forms(item).forEach(function (form) {
      Array.prototype.forEach.call(form.querySelectorAll('button[aria-pressed]'), function (button) {
        var yes = button.name === 'passe' ? item.passe : item.choix.indexOf(button.value) >= 0 && !item.passe;
        button.setAttribute('aria-pressed', String(yes));
      });
      if (item.passe) { ticksOf(form).forEach(function (one) { one.checked = one.type === 'radio' && !one.value; }); }
      limit(form);
    });
  }

  function showPending() {
    queue().forEach(function (item) {
      mark(item);
      tell(item, item.cote ? words.pasEnvoye : words.attente, item.cote ? 'refus' : 'attente');
    });
  }

  function waiting() { return queue().filter(function (one) { return !one.cote; }); }

  function change(item, changes) {
    save(queue().map(function (one) {
      if (one.id === item.id) { Object.keys(changes).forEach(function (name) { one[name] = changes[name]; }); }
      return one;
    }));
  }

  /* The server fails on this one again and again: it is put aside, and the others go on. */
  function failed(item) {
    var tries = (item.essais || 0) + 1;
    change(item, { essais: tries, cote: tries >= TRIES });
    if (tries >= TRIES) {
      tell(item, words.pasEnvoye, 'refus');
      announceText(words.pasEnvoye);
      showAside();
    }
  }

  function showAside() {
    var items = queue().filter(function (one) { return one.cote; });
    var list = aside.querySelector('ul');
    aside.hidden = !items.length;
    list.innerHTML = '';
    items.forEach(function (item) {
      var row = document.importNode(document.getElementById('modele-pas-envoye').content, true);
      row.querySelector('.parole').textContent = item.texte || item.mots;
      row.querySelector('[data-renvoyer]').addEventListener('click', function () {
        change(item, { essais: 0, cote: false });
        showAside();
        tell(item, words.attente, 'attente');
        flush();
      });
      row.querySelector('[data-oublier]').addEventListener('click', function () {
        save(queue().filter(function (one) { return one.id !== item.id; }));
        tell(item, '', '');
        showAside();
      });
      list.appendChild(row);
    });
  }

  function flush() {
    var item = waiting()[0];
    if (sending || !item) { said(); return; }
    sending = true;
    m.ask('POST', item.url, item.corps, function (code, text) {
      sending = false;
      if (code >= 500) { failed(item); }
      if (!code || code >= 500 || code === 429 || code === 408) {
        said();
        window.setTimeout(flush, code ? 3000 : 2000 + Math.random() * 1000);
        return;
      }
      if (code === 401) { window.location.reload(); return; }
      save(queue().filter(function (one) { return one.id !== item.id; }));
      if (code === 200) { sent(item); } else { refused(item, m.parse(text).erreur || ''); }
      flush();
    });
  }

  function sent(item) {
    if (item.genre === 'choix' || item.genre === 'profil') {
      tell(item, words.envoye, 'plein');
      forms(item).forEach(function (form) {
        settle(form);
        // What is answered here tells what else is asked.
        if (form.hasAttribute('data-suite')) { refresh(); }
      });
      return;
    }
    forms(item).forEach(function (form) {
      if (written(form) === item.texte) { lines(form).forEach(empty); }
    });
    item.brouillons.forEach(function (draft) {
      if (m.store.get(draft[0]) === draft[1]) { m.store.remove(draft[0]); }
    });
    tell(item, words.envoyeTexte, 'plein');
    fresh = item.genre === 'texte' ? item.lieu : '';
    if (item.genre === 'retrait') { speak(words.retire); }
    refresh();
  }

  function empty(field) {
    field.value = '';
    field.defaultValue = '';
    m.store.remove(draftName(field));
    tellSigns(field);
    if (document.activeElement === field) { field.blur(); }
  }

  /* What was sent is what the form holds from now on. */
  function settle(form) {
    ticksOf(form).forEach(function (one) { one.defaultChecked = one.checked; });
  }

  /* Nothing written is lost: the text goes back to its field, or to its draft. */
  function refused(item, why) {
    item.brouillons.forEach(function (draft) { if (draft[1]) { m.store.set(draft[0], draft[1]); } });
    tell(item, why, 'refus');
    announceText(why);
    if (item.genre === 'choix') { refresh(); }
  }

  var hiding = null;
  function announceText(text) {
    notice.textContent = text;
    notice.className = text ? 'annonce la' : 'annonce';
    document.documentElement.classList.toggle('annonce-la', Boolean(text));
    window.clearTimeout(hiding);
    if (text) { hiding = window.setTimeout(function () { announceText(''); }, 12000); }
  }

  page.addEventListener('submit', function (event) {
    var form = event.target;
    var kind = form.getAttribute('data-envoi');
    var button, pairs, item, field, ready, etape;
    if (!kind) { return; }
    event.preventDefault();
    button = m.submitter(event);
    pairs = m.fields(form, button).filter(function (pair) { return pair[0] !== 'cle'; });
    pairs.push(['cle', m.key()]);
    field = lines(form)[0];
    ready = button && button.name === 'suggestion' ? button.value : '';
    etape = form.querySelector('[name=etape]');
    item = {
      id: m.key(), url: form.getAttribute('action'), corps: m.encode(pairs), genre: kind,
      lieu: form.getAttribute('data-lieu'), etape: etape ? etape.value : '',
      texte: ready || written(form),
      brouillons: ready ? [] : lines(form).map(function (one) { return [draftName(one), one.value]; }),
      mots: button ? (button.querySelector('.mot') || button).textContent : '',
      passe: Boolean(button && button.name === 'passe'),
      choix: pairs.filter(function (pair) { return isChoice(pair[0]) || pair[0] === 'profil'; }).map(function (pair) { return pair[1]; })
    };
    if (field && waiting().some(function (one) { return one.url === item.url && one.lieu === item.lieu && one.texte === item.texte; })) {
      return; // the same text is already on its way
    }
    save(queue().filter(function (one) {
      // Another choice, or the same text, takes the place of the one that could not leave.
      return !(one.cote && one.lieu === item.lieu && one.etape === item.etape && one.texte === item.texte);
    }).concat([item]));
    showAside();
    mark(item);
    tell(item, words.attente, 'attente');
    flush();
  });

  page.addEventListener('click', function (event) {
    var at = event.target;
    var place;
    while (at && at !== page && !at.hasAttribute('data-passe')) { at = at.parentNode; }
    if (!at || at === page) { return; }
    event.preventDefault();
    place = at.parentNode.querySelector('[data-etat]');
    place.textContent = at.parentNode.tagName === 'FORM' ? words.passe : words.passeTout;
    place.className = 'etat plein';
  });

  /* Before somebody else answers on this phone, what was sent leaves. On a device that people share
     the page alone keeps it: nothing else is opened before. */
  function held(event) {
    if (!(home ? queue() : waiting()).length) { return; }
    event.preventDefault();
    event.stopPropagation();
    announceText(home ? waiting().length ? words.part : words.pasEnvoye : words.attente);
  }

  function leads(at) {
    if (at.hasAttribute('data-changer')) { return true; }
    return home && at.tagName === 'A' && !at.hasAttribute('data-passe') && at.getAttribute('href').charAt(0) !== '#';
  }

  document.addEventListener('click', function (event) {
    var at = event.target;
    while (at && at.nodeType === 1 && !leads(at)) { at = at.parentNode; }
    if (at && at.nodeType === 1) { held(event); }
  }, true);

  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (!home || ['data-envoi', 'data-suivante', 'data-vue'].some(function (one) { return form.hasAttribute(one); })) { return; }
    held(event);
  }, true);

  page.addEventListener('keydown', function (event) {
    if (event.key === ' ' && event.target.hasAttribute('data-passe')) {
      event.preventDefault();
      event.target.click();
    }
  });

  /* What the screen shows, fresh each time it is opened */
  page.addEventListener('toggle', function (event) {
    var twin = event.target;
    if (!twin.hasAttribute('data-jumeau') || !twin.open) { return; }
    m.ask('GET', home + '/lire-ecran', null, function (code, text) {
      var fresh;
      if (code !== 200 || !window.DOMParser) { return; }
      fresh = new window.DOMParser().parseFromString(text, 'text/html').getElementById('jumeau-texte');
      if (fresh) { twin.querySelector('.jumeau-texte').innerHTML = fresh.innerHTML; }
    });
  }, true);

  /* How the line is, in words */
  function said() {
    var waits = waiting().length > 0;
    var up = line && line.up();
    status.className = up ? 'lien' : 'lien coupe';
    status.textContent = up ? words.connecte : waits ? words.garde : words.coupe;
    if (!up && waits) { waiting().forEach(function (item) { tell(item, words.garde, 'attente'); }); }
  }

  m.waits = function () { return waiting().length > 0; };
  status.textContent = words.connexion;
  restoreDrafts();
  prepare();
  showPending();
  showAside();
  line = m.line({
    stream: home + '/flux', state: home + '/etat',
    page: shown,
    changed: changed,
    opened: flush,
    said: function (up) {
      if (line) { said(); }
      if (up) { status.className = 'lien'; status.textContent = words.connecte; flush(); }
    },
    unknown: function () { window.location.reload(); }
  });
}());
