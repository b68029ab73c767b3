using Bridge.Bytes;
using Bridge.Screen;

namespace Bridge.Core.Tests.Screen;

/// <summary>One example of every scene, as a lane would set it, at time 0.</summary>
internal static class SceneSamples
{
    public static readonly SceneKind[] Kinds = Enum.GetValues<SceneKind>();

    public static Scene Of(SceneKind kind)
    {
        Scene scene = new() { Kind = kind, Version = 1 };
        switch (kind)
        {
            case SceneKind.Wait or SceneKind.EnterPin or SceneKind.ProcessingCard or SceneKind.Success
                or SceneKind.TimeIsUp or SceneKind.Checking or SceneKind.Cancelled or SceneKind.RefundOnTerminal
                or SceneKind.RefundDone:
                scene.AmountMinor = 150_000;
                break;
            case SceneKind.Failure:
                scene.AmountMinor = 150_000;
                scene.Detail = "Недостаточно средств";
                break;
            case SceneKind.PayOnTerminal:
                scene.AmountMinor = 150_000;
                scene.CountdownEndMs = 180_000;
                break;
            case SceneKind.ConfirmInPhone:
                scene.AmountMinor = 150_000;
                scene.CountdownEndMs = 60_000;
                break;
            case SceneKind.QrHere:
                scene.AmountMinor = 150_000;
                scene.CountdownEndMs = 180_000;
                scene.QrPayload = "https://pay.kaspi.kz/pay/12345678901234567890123456789012345678";
                break;
            case SceneKind.StaticSticker:
                scene.AmountMinor = 150_000;
                scene.CountdownEndMs = 180_000;
                break;
            case SceneKind.Choose:
                scene.AmountMinor = 150_000;
                scene.CountdownEndMs = 30_000;
                break;
            case SceneKind.QrOnTape:
                scene.AmountMinor = 150_000;
                scene.CountdownEndMs = 180_000;
                scene.QrPayload = "https://pay.kaspi.kz/pay/12345678901234567890123456789012345678";
                break;
            case SceneKind.Service:
                scene.Detail = "http://192.168.4.1";
                scene.QrPayload = "http://192.168.4.1";
                break;
            case SceneKind.NotConfigured:
                scene.Detail = "Код ошибки S-12";
                break;
        }

        return scene;
    }

    /// <summary>The moment at which the sample is drawn: some of the countdown is gone.</summary>
    public static long NowMs(SceneKind kind) => kind == SceneKind.ConfirmInPhone ? 36_000 : 25_000;

    /// <summary>The code of QrOnTape is on paper: no screen draws it.</summary>
    public static bool DrawsCode(SceneKind kind) => kind != SceneKind.QrOnTape && Of(kind).QrPayload != "";

    public static bool HasCountdown(Scene scene) => scene.CountdownEndMs != Deadline.Never;
}
