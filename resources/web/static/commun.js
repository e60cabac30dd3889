/* What phones and remotes share: hearing that something changed, and saying how the line is.
   Written for browsers of 2018, for pages that are no secure context. */
(function () {
  'use strict';

  var SILENCE = 25000; // without a word from the server for so long, the line is dead
  var TICK = 5000;
  var body = document.body;

  function ask(method, url, data, done) {
    var request = new XMLHttpRequest();
    request.open(method, url);
    request.timeout = 10000;
    request.setRequestHeader('X-Mimosa', '1');
    if (data !== null) {
      request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    }
    request.onload = function () { done(request.status, request.responseText); };
    request.onerror = request.ontimeout = request.onabort = function () { done(0, ''); };
    request.send(data);
  }

  function parse(text) {
    try { return JSON.parse(text); } catch (error) { return {}; }
  }

  /* A key for one sending: unique without asking for a secure context. */
  function key() {
    var signs = '';
    var numbers = [];
    var i;
    if (window.crypto && window.crypto.getRandomValues) {
      numbers = window.crypto.getRandomValues(new Uint8Array(12));
    }
    for (i = 0; i < 12; i += 1) {
      signs += ('0' + (numbers.length ? numbers[i] : Math.floor(Math.random() * 256)).toString(16)).slice(-2);
    }
    return signs;
  }

  function encode(pairs) {
    return pairs.map(function (pair) {
      return encodeURIComponent(pair[0]) + '=' + encodeURIComponent(pair[1]);
    }).join('&').replace(/%20/g, '+');
  }

  /* The fields that a browser would send for this form and this button. */
  function fields(form, button) {
    var pairs = [];
    Array.prototype.forEach.call(form.elements, function (one) {
      var tick = one.type === 'checkbox' || one.type === 'radio';
      if (!one.name || one.disabled || one.type === 'submit' || one.tagName === 'FIELDSET') { return; }
      if (tick && !one.checked) { return; }
      pairs.push([one.name, one.value]);
    });
    if (button && button.name) { pairs.push([button.name, button.value]); }
    return pairs;
  }

  /* The button that sends a form, also where the event does not say it. */
  var pressed = null;
  document.addEventListener('click', function (event) {
    var at = event.target;
    while (at && at.tagName !== 'BUTTON') { at = at.parentNode; }
    pressed = at && at.form ? at : null;
  }, true);

  function submitter(event) {
    var button = event.submitter || pressed;
    pressed = null;
    return button && button.form === event.target ? button : null;
  }

  /* What is kept in the phone; in memory where the browser keeps nothing, and on a device that
     people share: nothing of one is left for the next. */
  var memory = {};
  var shared = Boolean(body.dataset.base);
  var store = {
    get: function (name) {
      var kept = null;
      if (shared) { return memory.hasOwnProperty(name) ? memory[name] : null; }
      try { kept = window.localStorage.getItem(name); } catch (error) { kept = null; }
      return kept === null && memory.hasOwnProperty(name) ? memory[name] : kept;
    },
    set: function (name, value) {
      memory[name] = value;
      if (shared) { return; }
      try { window.localStorage.setItem(name, value); } catch (error) { return; }
    },
    remove: function (name) {
      delete memory[name];
      if (shared) { return; }
      try { window.localStorage.removeItem(name); } catch (error) { return; }
    }
  };

  /* The line to the server: on(page) for each change, words in #lien. */
  function line(options) {
    var source = null;
    var heard = Date.now();
    var ticked = Date.now();
    var tries = 0;
    var waiting = null;
    var polling = null;
    var up = false;

    function say(now) {
      up = now;
      options.said(now);
    }

    function hear() {
      heard = Date.now();
      tries = 0;
      if (!up) { say(true); }
    }

    function close() {
      if (source) { source.close(); source = null; }
      if (waiting) { window.clearTimeout(waiting); waiting = null; }
    }

    function again() {
      var wait = Math.min(10000, 500 * Math.pow(1.7, tries)) * (0.7 + 0.6 * Math.random());
      close();
      tries += 1;
      if (polling) {
        wait = 30000;
      } else {
        if (up) { say(false); }
        if (tries > 5) { poll(); }
      }
      waiting = window.setTimeout(open, wait);
    }

    function check() {
      ask('GET', options.state, null, function (status, text) {
        if (status === 200) {
          if (polling || source) { hear(); }
          options.changed(parse(text).page);
        } else if (status === 401) {
          options.unknown();
        } else if (!status && polling) {
          if (up) { say(false); }
        } else if (!status) {
          again();
        }
      });
    }

    function poll() {
      if (!polling) { polling = window.setInterval(check, TICK); check(); }
    }

    function open() {
      close();
      heard = Date.now();
      if (!window.EventSource) { poll(); return; }
      source = new window.EventSource(options.stream + '?vu=' + options.page());
      source.onopen = function () {
        if (polling) { window.clearInterval(polling); polling = null; }
        hear();
        options.opened();
      };
      source.addEventListener('page', function (event) { hear(); options.changed(Number(event.data)); });
      source.addEventListener('vie', hear);
      source.onerror = function () {
        var refused = source && source.readyState === 2;
        again();
        if (refused) { check(); }
      };
    }

    function awake() {
      if (Date.now() - heard > SILENCE || !source) { tries = 0; open(); } else { check(); }
    }

    window.setInterval(function () {
      var now = Date.now();
      var slept = now - ticked > 3 * TICK;
      ticked = now;
      if (slept) { tries = 0; open(); check(); } else if (source && now - heard > SILENCE) { again(); }
    }, TICK);
    document.addEventListener('visibilitychange', function () { if (!document.hidden) { awake(); } });
    window.addEventListener('focus', awake);
    window.addEventListener('online', awake);
    window.addEventListener('pageshow', function (event) { if (event.persisted) { awake(); } });
    window.addEventListener('pagehide', close);
    open();
    return { check: check, up: function () { return up; } };
  }

  /* The size of the text and the contrast, without leaving the page. */
  var SIZES = [100, 125, 150, 175, 200];
  document.addEventListener('submit', function (event) {
    var form = event.target;
    var button = submitter(event);
    var root = document.documentElement;
    var said = form.querySelector('[data-dit]'); // The room's screen says nothing of its own look.
    var size, before;
    if (!form.hasAttribute('data-vue') || !button) { pressed = button; return; }
    event.preventDefault();
    size = Math.max(0, SIZES.indexOf(Number((/t(\d+)/.exec(root.className) || [0, 100])[1])));
    if (button.value === 'contraste') {
      root.classList.toggle('contraste');
    } else {
      before = size;
      size = Math.max(0, Math.min(SIZES.length - 1, size + (button.value === 'plus' ? 1 : -1)));
      SIZES.forEach(function (one) { root.classList.remove('t' + one); });
      root.classList.add('t' + SIZES[size]);
    }
    form.querySelector('[aria-pressed]').setAttribute('aria-pressed', String(root.classList.contains('contraste')));
    if (said) {
      said.textContent = button.value === 'contraste' ? '' :
        form.getAttribute(size === before ? 'data-bout' : 'data-taille').replace('{n}', SIZES[size]);
    }
    document.cookie = 'mimosa_vue=' + SIZES[size] + (root.classList.contains('contraste') ? 'c' : '') +
      '; path=/; max-age=604800; samesite=lax';
  });

  document.documentElement.classList.add('anime');
  window.mimosa = {
    ask: ask, parse: parse, key: key, encode: encode, fields: fields, submitter: submitter,
    store: store, line: line, words: body.dataset
  };
}());
