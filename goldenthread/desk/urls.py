from django.urls import path

from goldenthread.desk.views import chronologies, enquiries, looking, records, searching, waiting, work_lists

urlpatterns = [
    path("work", work_lists.work_list, name="work_list"),
    path("work/download", work_lists.download_work_list, name="download_work_list"),
    path("concerns/<uuid:concern_id>", records.concern, name="concern"),
    path("concerns/<uuid:concern_id>/who-has-looked", looking.who_has_looked, name="who_has_looked"),
    path("concerns/<uuid:concern_id>/who-has-looked/download", looking.download_looks, name="download_looks"),
    path("enquiries", enquiries.enquiries, name="enquiries"),
    path("enquiries/waiting", waiting.waiting_on, name="waiting_on"),
    path("enquiries/<uuid:enquiry_id>", enquiries.enquiry, name="enquiry"),
    path("enquiries/<uuid:enquiry_id>/chronology", chronologies.chronology, name="chronology"),
    path("who-has-looked", looking.find_looks, name="find_looks"),
    path("your-account/looks", looking.own_looks, name="own_looks"),
    path("search", searching.search, name="search"),
]
