"""What the bot says in Vietnamese.

Key → variants, any of which fits; they differ so that the bot does not repeat itself. The gaps in
braces are the same for all variants of a key, in every language (a test holds that).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

PHRASES: Final = MappingProxyType(
    {
        # --- beginning and forms -------------------------------------------------------------------
        "greet_idle": ("Dạ em chào anh/chị. Anh/chị cần làm việc gì ạ: {forms}?",),
        "greet_bare": ("Dạ em chào anh/chị. Anh/chị cần làm đơn nào ạ?",),
        "greet_form": ("Dạ em chào anh/chị, mình cùng điền {form} nhé.",),
        "which_form": (
            "Anh/chị cần làm đơn nào ạ: {forms}?",
            "Em giúp anh/chị làm được các đơn này: {forms}. Anh/chị chọn đơn nào ạ?",
        ),
        "noted": (
            "Dạ em nhớ rồi ạ. Anh/chị cần làm đơn nào: {forms}?",
            "Dạ, em giữ lại thông tin đó. Anh/chị muốn điền vào đơn nào: {forms}?",
        ),
        "opened": ("Dạ, em đã mở {form}.", "Dạ, {form} mở rồi ạ."),
        "brought_back": ("Những gì anh/chị đã điền lúc trước em điền lại rồi ạ.",),
        "left_form": ("Phần đã điền ở {form} em vẫn giữ ạ.",),
        "already_open": ("Dạ, {form} đang mở rồi ạ.", "Dạ, mình đang ở {form} rồi ạ."),
        "no_such_form": ("Dạ em chưa có đơn đó ạ.", "Dạ đơn đó em chưa làm được ạ."),
        "open_failed": (
            "Em chưa mở được {form}. Lời anh/chị nói em vẫn nhớ; lát nữa anh/chị bảo em mở lại nhé.",
            "Trang {form} chưa mở được ạ. Em vẫn nhớ lời anh/chị; ít phút nữa mình thử lại nhé.",
        ),
        "switch_question": (
            "Mình đang điền dở {form}. Anh/chị muốn chuyển sang {other} phải không ạ?",
            "Anh/chị muốn tạm dừng {form} để sang {other} phải không ạ?",
        ),
        "switch_denied": ("Dạ, mình làm tiếp {form} nhé.", "Dạ vâng, vẫn ở {form} ạ."),
        # --- values --------------------------------------------------------------------------------
        "named_value": ("{field} là {value}",),
        "named_answer": ("{field}: {value}",),
        "written": ("Dạ, em đã ghi {values}.", "Dạ em điền rồi ạ: {values}.", "Vâng ạ, {values}."),
        "written_more": (
            "Dạ, em đã ghi {values}, và {count} mục nữa.",
            "Dạ em điền rồi ạ: {values}, cùng {count} mục khác.",
        ),
        "written_on_screen": ("Dạ, em ghi {count} mục rồi ạ.", "Vâng ạ, đã điền {count} mục."),
        "written_in_part_on_screen": (
            "Em ghi {count} mục, nhưng còn chỗ em chưa hiểu ạ.",
            "Dạ được {count} mục, có phần em nghe chưa ra ạ.",
        ),
        "rewritten": ("Dạ em đã sửa lại: {values}.", "Dạ, em đổi rồi ạ: {values}."),
        "cleared": ("Dạ em đã xóa {fields}.", "Dạ, {fields} em xóa rồi ạ."),
        "not_cleared": ("Trang vẫn giữ {field} là {value} ạ.",),
        "page_rejected": ("Trang chưa nhận {field}: “{reason}”.", "Trang báo lỗi ở {field}: “{reason}”."),
        "page_refused": ("Trang không nhận giá trị đó ở mục {field} ạ.", "Mục {field} chưa nhận được ạ."),
        "field_absent": (
            "Lúc này trang không có mục {field} nên em chưa điền được ạ.",
            "Mục {field} hiện không có trên trang ạ.",
        ),
        "page_failed": (
            "Em gặp trục trặc với trang, việc vừa rồi chưa làm được ạ. Phần đã điền em vẫn giữ.",
            "Trang bị trục trặc nên em chưa làm được ạ. Phần đã điền không mất đâu ạ.",
        ),
        "page_failed_retry": (
            "Trang đang chậm nên việc vừa rồi chưa xong ạ. Phần đã điền vẫn còn, anh/chị nói lại giúp em.",
            "Em chưa làm được vì trang phản hồi chậm. Anh/chị thử nói lại một lần nữa nhé.",
        ),
        "values_lost": (
            "Trang vừa phải mở lại và em chưa điền lại được {fields} ạ. Anh/chị nói lại giúp em nhé.",
            "Trang bị ngắt, em đã mở lại nhưng còn thiếu {fields} ạ. Anh/chị cho em xin lại nhé.",
        ),
        # --- values that cannot be -----------------------------------------------------------------
        "refuse_not_an_option": (
            "Mục {field} không có lựa chọn đó ạ. Anh/chị chọn giúp em: {options}.",
            "Dạ lựa chọn đó không có ở {field}. Mình có: {options}. Anh/chị lấy cái nào ạ?",
        ),
        "refuse_not_among_many": (
            "Mục {field} không có lựa chọn đó ạ. Mình có {options}, và nhiều lựa chọn khác.",
            "Dạ lựa chọn đó không có ở {field}. Ví dụ có {options}. Anh/chị chọn lại giúp em ạ?",
        ),
        "refuse_unit_missing": (
            "{field} là {number} triệu hay {number} nghìn ạ?",
            "Dạ {number} là triệu hay nghìn ạ, ở mục {field}?",
        ),
        "refuse_too_few_digits": (
            "{field} mới có {got} số, cần {want} số. Anh/chị đọc lại giúp em ạ?",
            "Dạ em mới nghe được {got} số, {field} phải đủ {want} số. Anh/chị đọc lại nhé?",
        ),
        "refuse_too_many_digits": (
            "{field} có tới {got} số, chỉ cần {want} số. Anh/chị đọc lại giúp em ạ?",
            "Dạ em nghe thành {got} số, {field} chỉ có {want} số thôi. Anh/chị đọc lại nhé?",
        ),
        "refuse_no_such_date": (
            "Ngày đó không có trong lịch ạ. {field} là ngày nào ạ?",
            "Dạ lịch không có ngày đó. Anh/chị cho em lại {field} ạ?",
        ),
        "refuse_no_such_time": (
            "Giờ đó không có ạ. {field} là mấy giờ, mấy phút ạ?",
            "Dạ không có giờ như vậy. Anh/chị cho em lại {field} ạ?",
        ),
        "refuse_year_missing": ("{field} là năm nào ạ?", "Dạ anh/chị cho em thêm năm của {field} ạ?"),
        "refuse_day_missing": (
            "Dạ năm {number}, còn {field} là ngày nào tháng nào ạ?",
            "Dạ {field} là ngày mấy tháng mấy năm {number} ạ?",
        ),
        "refuse_too_young": (
            "Người đăng ký phải đủ {age} tuổi ạ. Anh/chị kiểm tra lại {field} giúp em?",
            "Theo {field} đó thì chưa đủ {age} tuổi ạ. Anh/chị đọc lại giúp em nhé?",
        ),
        "refuse_in_the_future": (
            "Ngày đó chưa tới ạ. Anh/chị cho em lại {field}?",
            "Dạ {field} không thể ở tương lai. Anh/chị đọc lại giúp em ạ?",
        ),
        "refuse_before_start": (
            "{field} không thể trước {other} ạ. Anh/chị cho em lại {field}?",
            "Dạ ngày đó sớm hơn {other}. {field} là ngày nào ạ?",
        ),
        "refuse_too_small": (
            "{field} thấp nhất là {minimum} ạ. Anh/chị cho em số khác nhé?",
            "Dạ số đó nhỏ quá, {field} từ {minimum} trở lên. Là bao nhiêu ạ?",
        ),
        "refuse_too_large": (
            "{field} cao nhất là {maximum} ạ. Anh/chị cho em số khác nhé?",
            "Dạ số đó lớn quá, {field} tối đa {maximum}. Là bao nhiêu ạ?",
        ),
        "refuse_too_long": (
            "{field} dài quá, tối đa {max_length} ký tự ạ. Anh/chị nói gọn lại giúp em?",
            "Dạ {field} chỉ nhận {max_length} ký tự. Anh/chị rút ngắn giúp em nhé?",
        ),
        "refuse_not_an_email": (
            "Em chưa nghe ra địa chỉ email ạ. Anh/chị đọc lại {field}, ví dụ an a còng gmail chấm com?",
            "Dạ đó chưa phải email đầy đủ. Anh/chị đọc lại {field} giúp em, có a còng và chấm com ạ?",
        ),
        "refuse_not_a_phone": (
            "Số đó chưa đúng số điện thoại ạ. Anh/chị đọc lại {field}, mười số, bắt đầu bằng không?",
            "Dạ {field} cần mười số, bắt đầu bằng số không. Anh/chị đọc lại giúp em ạ?",
        ),
        "refuse_not_a_number": (
            "{field} phải là một con số ạ. Là bao nhiêu ạ?",
            "Dạ em cần một con số cho {field}. Anh/chị đọc lại giúp em ạ?",
        ),
        "refuse_not_understood": (
            "Em chưa nghe rõ {field}. Anh/chị nói lại giúp em ạ?",
            "Dạ {field} em nghe chưa ra. Anh/chị nhắc lại giúp em nhé?",
        ),
        # --- questions -----------------------------------------------------------------------------
        "question": ("{question}",),
        "question_again": (
            "Mình quay lại nhé: {question}",
            "Dạ, em hỏi tiếp ạ: {question}",
            "Còn phần này ạ: {question}",
        ),
        "ask_text": ("Anh/chị cho em {field} ạ?",),
        "ask_amount": ("{field} là bao nhiêu ạ?",),
        "ask_date": ("{field} là ngày nào ạ?",),
        "ask_time": ("{field} là mấy giờ ạ?",),
        "ask_choice": ("{field} là {options} ạ?",),
        "ask_yes_no": ("{field}: có hay không ạ?",),
        "ask_question": ("{field} ạ?",),
        "ask_question_choice": ("{field}: {options} ạ?",),
        "ask_request": ("Anh/chị {field} giúp em ạ?",),
        "ask_part": ("{field}: em ghi gì ạ?",),
        "ask_two": ("Anh/chị cho em {first} và {second} ạ?",),
        "left_for_later": (
            "Còn {fields} để lại sau, khi nào có anh/chị nói em điền nhé.",
            "Giờ chỉ còn {fields} ạ. Khi nào sẵn sàng anh/chị cứ nói.",
        ),
        "complete": (
            "Dạ đủ thông tin cần thiết rồi ạ. Anh/chị bổ sung gì không, hay em đọc lại để gửi?",
            "Các mục bắt buộc đã đủ ạ. Anh/chị nói “gửi” thì em đọc lại cho mình kiểm tra trước.",
            "Đơn đã đủ rồi ạ. Khi nào anh/chị muốn gửi thì bảo em nhé.",
        ),
        "complete_on_screen": (
            "Đủ thông tin rồi ạ, xong thì anh/chị nói “gửi” nhé.",
            "Các mục bắt buộc đủ rồi, anh/chị nói “gửi” là được ạ.",
        ),
        # --- review and sending --------------------------------------------------------------------
        "review_start": ("Dạ em đọc lại để anh/chị kiểm tra nhé.", "Trước khi gửi, anh/chị nghe lại nhé."),
        "review_again": (
            "Thông tin vừa thay đổi nên em đọc lại ạ.",
            "Có thay đổi nên mình kiểm tra lại nhé.",
        ),
        "review_on_screen": (
            "Anh/chị xem {count} mục trên màn hình, đúng thì em gửi nhé?",
            "Mời anh/chị kiểm tra {count} mục trên màn hình, em gửi luôn nhé?",
        ),
        "review_again_on_screen": ("Thông tin vừa thay đổi ạ.", "Dạ vừa có thay đổi."),
        "values_of_section": ("{section}: {values}.",),
        "values_alone": ("{values}.",),
        "review_question": (
            "Anh/chị đồng ý gửi {form} không ạ?",
            "Đúng hết thì em gửi {form} nhé, anh/chị đồng ý không ạ?",
        ),
        "review_unsure": (
            "Em chưa chắc ý anh/chị nên chưa gửi ạ. Anh/chị nói “đồng ý gửi”, hoặc “chưa” để sửa.",
            "Dạ em chưa gửi vì chưa nghe rõ. Anh/chị nói “đồng ý gửi” hay “chưa” ạ?",
        ),
        "review_needed": (
            "Thông tin đã thay đổi nên trước khi gửi em sẽ đọc lại cho anh/chị nghe.",
            "Vì có thay đổi, lúc gửi em xin đọc lại một lượt ạ.",
        ),
        "review_needed_on_screen": (
            "Thông tin vừa thay đổi, anh/chị xem lại rồi nói “gửi” nhé.",
            "Có thay đổi rồi ạ, anh/chị xem lại trên màn hình rồi nói “gửi” nhé.",
        ),
        "cannot_send_missing": ("Chưa gửi được ạ, còn thiếu {fields}.", "Em chưa gửi được, thiếu {fields}."),
        "cannot_send_missing_more": (
            "Chưa gửi được ạ, còn thiếu {fields} và {count} mục nữa.",
            "Dạ em chưa gửi được vì vẫn thiếu {fields} và {count} mục nữa.",
        ),
        "missing": ("Dạ còn thiếu {fields}.", "Dạ, vẫn thiếu {fields} ạ."),
        "missing_more": (
            "Dạ còn thiếu {fields} và {count} mục nữa.",
            "Vẫn thiếu {fields} và {count} mục nữa.",
        ),
        "nothing_missing": ("Dạ không còn thiếu mục bắt buộc nào ạ.", "Dạ, các mục bắt buộc đủ cả rồi ạ."),
        "not_sent": (
            "Dạ em chưa gửi gì cả. Anh/chị muốn sửa mục nào ạ?",
            "Dạ vâng, em chưa gửi. Khi nào cần sửa hay gửi anh/chị cứ nói ạ.",
        ),
        "nothing_to_send": ("Dạ chưa có gì để gửi ạ.", "Dạ đơn đang trống nên chưa gửi được ạ."),
        "sent": ("Dạ đã gửi xong ạ. Mã hồ sơ của anh/chị là {reference}, đọc từng nhóm là {groups}.",),
        "sent_on_screen": ("Dạ đã gửi xong, mã hồ sơ ở trên màn hình ạ.",),
        "sent_quoting": ("Dạ đã gửi xong ạ. Trang trả lời: “{message}”.",),
        "sent_plain": ("Dạ đã gửi xong ạ.",),
        "send_rejected": ("Trang chưa nhận đơn ạ.", "Dạ, đơn chưa được nhận ạ."),
        "page_says": ("Trang báo: “{message}”.",),
        "send_unknown": (
            "Em chưa biết chắc đơn đã tới nơi hay chưa. Để khỏi gửi trùng em không gửi lại; "
            "anh/chị hỏi ngân hàng để kiểm tra giúp em nhé.",
            "Kết quả gửi chưa rõ nên em không gửi lại ạ. Anh/chị kiểm tra với ngân hàng giúp em.",
        ),
        "one_moment": (
            "Trang chưa trả lời, em vẫn đang thử ạ. Anh/chị chờ em một chút nhé.",
            "Trang đang phản hồi chậm, anh/chị đợi em một lát ạ.",
        ),
        "send_interrupted": (
            "Lúc gửi bị gián đoạn nên đơn chưa được gửi đi ạ. Thông tin đã điền vẫn còn đủ.",
            "Việc gửi bị ngắt giữa chừng, đơn chưa gửi đi đâu ạ. Thông tin em vẫn giữ đủ.",
        ),
        "send_running": (
            "Đơn này đã được gửi đi một lần nên em không gửi lại ạ.",
            "Dạ đơn này đang được gửi rồi, em không gửi thêm lần nữa ạ.",
        ),
        "already_sent": (
            "Đơn này đã gửi rồi nên em không thay đổi được nữa ạ. Anh/chị cần làm đơn mới thì bảo em.",
            "Dạ đơn đã gửi đi rồi ạ. Nếu cần, em mở đơn mới cho anh/chị.",
        ),
        # --- clearing and giving up ----------------------------------------------------------------
        "clear_question": (
            "Anh/chị muốn xóa hết những gì đã điền phải không ạ?",
            "Xóa toàn bộ thông tin trên đơn, anh/chị chắc chứ ạ?",
        ),
        "clear_denied": ("Dạ em giữ nguyên ạ.", "Dạ vâng, em không xóa gì cả."),
        "cleared_all": ("Dạ em đã xóa hết ạ.", "Dạ, đơn trống rồi ạ."),
        "cancel_question": (
            "Anh/chị muốn bỏ hẳn đơn này phải không ạ?",
            "Bỏ đơn này, không lưu lại gì, anh/chị chắc chứ ạ?",
        ),
        "cancel_denied": ("Dạ, mình làm tiếp ạ.", "Dạ vâng, em giữ nguyên đơn ạ."),
        "cancelled": ("Dạ em đã hủy đơn, không gửi gì cả ạ.",),
        "nothing_to_cancel": ("Dạ hiện chưa mở đơn nào ạ.", "Dạ không có đơn nào đang mở ạ."),
        # --- moving about --------------------------------------------------------------------------
        "field_holds": (
            "{field} đang là {value}. Anh/chị muốn sửa thành gì ạ?",
            "Dạ ở {field} đang ghi {value}. Sửa thế nào ạ?",
        ),
        "read": ("Dạ, {field} là {value}.", "{field} em đang ghi là {value} ạ."),
        "read_empty": ("Dạ, {field} chưa điền ạ.", "Mục {field} đang trống ạ."),
        "read_nothing": ("Dạ chưa điền mục nào ạ.", "Đơn đang trống ạ."),
        "moved": ("Dạ, mình đang ở phần {section}.", "Vâng ạ, tới phần {section} rồi."),
        "moved_plain": ("Dạ, em chuyển rồi ạ.", "Vâng ạ, mình sang trang kia rồi."),
        "move_failed": ("Em chưa chuyển được ạ.", "Dạ chỗ đó em chưa sang được ạ."),
        "no_next_field": ("Phía sau không còn mục trống nào ạ.", "Dạ, đây là mục cuối rồi ạ."),
        "skipped": ("Dạ, {field} để sau ạ.", "Vâng ạ, mình tạm bỏ qua {field}."),
        "nothing_to_skip": ("Anh/chị muốn bỏ qua mục nào ạ?", "Dạ, bỏ qua mục nào ạ?"),
        "undone": ("Dạ em đã trả lại như trước: {values}.", "Dạ, quay lại như cũ rồi ạ: {values}."),
        "undone_cleared": ("Dạ em đã trả lại như trước, {fields} để trống.",),
        "nothing_to_undo": ("Dạ không còn gì để hoàn tác ạ.", "Dạ, chưa có thay đổi nào để lùi lại ạ."),
        "nothing_to_redo": ("Dạ không có gì để làm lại ạ.", "Dạ, không còn bước nào để làm lại ạ."),
        "pressed": ("Dạ em đã bấm “{button}”.", "Dạ, nút “{button}” em bấm rồi ạ."),
        "press_failed": ("Em chưa bấm được “{button}” ạ.", "Dạ nút “{button}” chưa bấm được ạ."),
        "upload_how": (
            "Anh/chị bấm vào mục {field} trên màn hình để chọn tệp giúp em nhé.",
            "Dạ, tệp thì anh/chị chọn ở mục {field} trên màn hình ạ.",
        ),
        "upload_nowhere": ("Đơn này không có chỗ đính kèm tệp ạ.", "Dạ đơn này không cần tệp nào ạ."),
        # --- drafts --------------------------------------------------------------------------------
        "draft_stored": ("Dạ em đã lưu nháp tên “{name}”.", "Dạ, bản nháp “{name}” em lưu rồi ạ."),
        "draft_nothing": ("Chưa có gì để lưu nháp ạ.", "Dạ đơn đang trống nên chưa lưu nháp được ạ."),
        "draft_unknown": ("Em không tìm thấy bản nháp đó ạ.", "Dạ không có bản nháp nào như vậy ạ."),
        "draft_loaded": (
            "Dạ em đã mở bản nháp “{name}”, điền lại {count} mục.",
            "Dạ, bản nháp “{name}” mở rồi ạ, {count} mục đã điền lại.",
        ),
        "draft_left_out": ("Riêng {fields} trang không nhận lại ạ.",),
        "draft_names": ("Anh/chị có các bản nháp: {names}.", "Dạ, bản nháp đang có: {names}."),
        "draft_none": ("Anh/chị chưa có bản nháp nào ạ.", "Dạ chưa có bản nháp nào được lưu ạ."),
        # --- talk ----------------------------------------------------------------------------------
        "repeat": ("Dạ em nhắc lại: {text}", "Em nói lại ạ: {text}"),
        "slower": ("Dạ, em nói chậm lại ạ.",),
        "usual_pace": ("Dạ, em nói bình thường lại ạ.",),
        "repeat_nothing": ("Dạ em chưa nói gì ạ.",),
        "help_idle": (
            "Anh/chị chỉ cần nói muốn làm đơn gì, em mở trang và điền giúp theo lời anh/chị.",
            "Anh/chị nói tên đơn, em sẽ mở và hỏi từng mục một ạ.",
        ),
        "help_filling": (
            "Anh/chị cứ đọc thông tin, em điền. Muốn sửa thì nói “sửa” kèm tên mục, muốn lùi thì nói "
            "“hoàn tác”, xong thì nói “gửi”.",
            "Anh/chị có thể đọc thông tin, nói “sửa”, “xóa”, “bỏ qua”, “đọc lại”, “lưu nháp”, hoặc “gửi”.",
        ),
        "help_reviewing": (
            "Em đang chờ anh/chị duyệt: nói “đồng ý gửi” để gửi, “chưa” để dừng, hoặc đọc mục cần sửa.",
            "Anh/chị nói “đồng ý gửi” thì em gửi; cần sửa mục nào cứ nói ạ.",
        ),
        "language_switched": ("Dạ, từ giờ em nói tiếng Việt ạ.",),
        "small_talk_greeting": ("Dạ em chào anh/chị ạ.", "Em chào anh/chị, em nghe đây ạ."),
        "small_talk_thanks": ("Dạ không có gì ạ.", "Dạ, em rất vui được giúp anh/chị."),
        "small_talk_goodbye": ("Dạ em chào anh/chị, hẹn gặp lại ạ.", "Dạ, chúc anh/chị một ngày tốt lành."),
        "small_talk_other": ("Dạ vâng ạ.", "Dạ, em nghe ạ."),
        "answer": ("{text}",),
        "answer_unknown": (
            "Dạ điều đó biểu mẫu không nói nên em không rõ ạ.",
            "Dạ em không biết ạ, biểu mẫu này không có thông tin đó.",
        ),
        "out_of_scope": (
            "Chuyện đó em chưa giúp được, em chỉ hỗ trợ điền đơn thôi ạ.",
            "Dạ em chỉ lo phần điền đơn nên chưa trả lời được ạ.",
            "Dạ việc đó ngoài khả năng của em ạ.",
        ),
        "not_understood": ("Dạ em nghe chưa rõ.", "Em chưa hiểu ý anh/chị.", "Dạ em chưa nghe ra ạ."),
        "what_to_fill": ("Anh/chị muốn điền hay sửa mục nào ạ?", "Anh/chị nói giúp em tên mục cần điền ạ?"),
        "all_right": ("Dạ vâng ạ.", "Dạ."),
        "as_said": ("Em nhắc lại ạ.", "Dạ, vẫn như em vừa nói ạ.", "Em xin nhắc lại một lần nữa ạ."),
    }
)

AND: Final = "và"
OR: Final = "hoặc"
DRAFT_NAME: Final = "{form} {day:%d/%m/%Y %H:%M}"
"""What a draft is called when the citizen gives it no name."""
THIS_FORM: Final = "đơn này"
