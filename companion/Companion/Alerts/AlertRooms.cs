namespace Bridge.Companion.Alerts;

/// <summary>Puts the alerts into the program.</summary>
public static class AlertRooms
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<AlertBook>();
        services.AddSingleton<LetterBook>();
        services.AddSingleton<ChannelBook>();
        services.AddSingleton<AlertWords>();
        services.AddSingleton<AlertHttp>();
        services.AddSingleton<IAlertSender, EmailSender>();
        services.AddSingleton<IAlertSender, TelegramSender>();
        services.AddSingleton<IAlertSender, WebhookSender>();
        services.AddSingleton<IAlertSender, AlertmanagerSender>();
        services.AddSingleton<AlertSights>();
        services.AddSingleton<AlertPost>();
        services.AddHostedService(s => s.GetRequiredService<AlertPost>());
        services.AddSingleton<AlertWatch>();
        services.AddHostedService(s => s.GetRequiredService<AlertWatch>());
    }
}
