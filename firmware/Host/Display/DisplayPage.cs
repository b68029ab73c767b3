namespace Bridge.Host.Display;

/// <summary>The live page of the customer display: the picture, and a script that fetches the next one.</summary>
internal static class DisplayPage
{
    /// <summary>Everything from here, nothing inline.</summary>
    public const string Policy = "default-src 'none'; img-src 'self' data:; connect-src 'self'; style-src 'self'; "
        + "script-src 'self'; base-uri 'none'; form-action 'none'";

    public const string Html = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Customer display</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/display.css">
        <script src="/display.js" defer></script>
        </head>
        <body>
        <img id="display" src="/display.png" alt="What the customer sees" aria-live="polite">
        </body>
        </html>
        """;

    public const string Style = """
        html, body { margin: 0; height: 100%; background: #202124; }
        body { display: grid; place-items: center; }
        img { image-rendering: pixelated; width: min(92vw, 69vh); border: 8px solid #000; border-radius: 8px; }
        img.old { opacity: .35; }
        """;

    public const string Script = """
        'use strict';
        const display = document.getElementById('display');
        const events = new EventSource('/events');
        events.onmessage = message => {
          const scene = JSON.parse(message.data);
          display.src = '/display.png?' + scene.picture;
          display.alt = scene.scene + (scene.detail ? ': ' + scene.detail : '');
          display.className = '';
        };
        events.onerror = () => { display.className = 'old'; };
        """;
}
