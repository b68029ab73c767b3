namespace Bridge.Host.Display;

/// <summary>The live page of the customer display: the picture, and eleven lines of script that fetch the next one.</summary>
internal static class DisplayPage
{
    /// <summary>Inline style and script only; nothing from another place.</summary>
    public const string Policy = "default-src 'none'; img-src 'self'; connect-src 'self'; "
        + "style-src 'unsafe-inline'; script-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'";

    public const string Html = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Customer display</title>
        <style>
        html, body { margin: 0; height: 100%; background: #202124; }
        body { display: grid; place-items: center; }
        img { image-rendering: pixelated; width: min(96vw, 64vh); border: 8px solid #000; border-radius: 8px; }
        img.old { opacity: .35; }
        </style>
        </head>
        <body>
        <img id="display" src="/display.png" alt="What the customer sees">
        <script>
        const display = document.getElementById('display');
        const events = new EventSource('/events');
        events.onmessage = message => {
          const scene = JSON.parse(message.data);
          display.src = '/display.png?' + scene.picture;
          display.alt = scene.scene + (scene.detail ? ': ' + scene.detail : '');
          display.className = '';
        };
        events.onerror = () => { display.className = 'old'; };
        </script>
        </body>
        </html>
        """;
}
