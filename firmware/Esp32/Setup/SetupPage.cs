using System.IO;
using System.Net;
using Bridge.Bytes;
using Bridge.Commands;
using Bridge.Esp32.Service;
using Bridge.Esp32.Work;

namespace Bridge.Esp32.Setup
{
    /// <summary>
    /// One page on port 80 with one field: the commands of the console. It exists only in set-up mode; a selling device
    /// listens on no port. Whoever is on the network then may set the device up, so set-up belongs on a bench or on a
    /// network of its own.
    /// </summary>
    public sealed class SetupPage : Worker
    {
        private const int Port = 80;

        /// <summary>A command line, most of whose characters a form may write with three.</summary>
        private const int BodyLengthMax = 3 * LineConsole.LineLengthMax;

        private const string Head =
            "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Bridge</title>"
            + "<h1>Bridge</h1><p>Баптау · Настройка · Set-up</p>"
            + "<form method=post><input name=c size=60 autofocus placeholder=help> <button>OK</button></form><pre>";

        private readonly CommandDesk _desk;
        private readonly CommandRunner _runner;
        private HttpListener _listener;

        public SetupPage(Situation situation)
            : base("page", long.MaxValue)
        {
            _desk = situation.NewDesk(false);
            _runner = new CommandRunner(situation);
        }

        protected override void Turn()
        {
            if (_listener == null)
            {
                _listener = new HttpListener("http", Port);
                _listener.Start();
            }

            HttpListenerContext context = _listener.GetContext();
            if (context == null)
            {
                return;
            }

            try
            {
                Answer(context);
            }
            finally
            {
                context.Response.Close();
                context.Close();
            }
        }

        private void Answer(HttpListenerContext context)
        {
            ByteWriter page = new ByteWriter(8192);
            page.WriteUtf8(Head);
            if (context.Request.HttpMethod == "POST")
            {
                Run(ReadCommand(context.Request), page);
            }

            page.WriteAscii("</pre>");
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength64 = page.Length;
            context.Response.OutputStream.Write(page.Buffer, 0, page.Length);
        }

        private void Run(string line, ByteWriter page)
        {
            int space = line.IndexOf(' ');
            _desk.Run(
                space < 0 ? line : line.Substring(0, space), space < 0 ? string.Empty : line.Substring(space + 1).Trim());
            _runner.Run(_desk);
            string text = _desk.TakeLine();
            while (text != null)
            {
                WriteEscaped(text, page);
                page.WriteAscii("\n");
                text = _desk.TakeLine();
            }
        }

        private static string ReadCommand(HttpListenerRequest request)
        {
            int length = request.ContentLength64 > BodyLengthMax ? 0 : (int)request.ContentLength64;
            byte[] body = new byte[length];
            Stream stream = request.InputStream;
            int read = 0;
            while (read < length)
            {
                int count = stream.Read(body, read, length - read);
                if (count <= 0)
                {
                    return string.Empty;
                }

                read += count;
            }

            return FormText.Value(body, length).Trim();
        }

        private static void WriteEscaped(string text, ByteWriter page)
        {
            int first = 0;
            for (int index = 0; index < text.Length; index++)
            {
                char letter = text[index];
                if (letter == '<' || letter == '&')
                {
                    page.WriteUtf8(text.Substring(first, index - first));
                    page.WriteAscii(letter == '<' ? "&lt;" : "&amp;");
                    first = index + 1;
                }
            }

            page.WriteUtf8(text.Substring(first));
        }
    }
}
